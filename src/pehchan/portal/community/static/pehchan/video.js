// A video's link gets a button; only its click loads anything from the video's site.
(() => {
  const players = {
    youtube: (id) => `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`,
    vimeo: (id) => `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1`,
    dailymotion: (id) => `https://geo.dailymotion.com/player.html?video=${id}`,
  };
  const words = document.querySelector("[data-play]");
  if (!words) return;
  for (const box of document.querySelectorAll("p.video[data-video]")) {
    const player = players[box.dataset.site];
    const link = box.querySelector("a");
    if (!player || !link) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet video-play";
    button.textContent = words.dataset.play;
    const note = document.createElement("span");
    note.className = "quiet video-note";
    note.textContent = words.dataset.note;
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      frame.src = player(encodeURIComponent(box.dataset.video));
      frame.title = link.textContent;
      frame.className = "video-frame";
      frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
      // Players refuse to play for a page that does not say where it is.
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      button.replaceWith(frame);
      note.remove();
      frame.focus();
    });
    box.prepend(button);
    box.append(" ", note);
  }
})();
