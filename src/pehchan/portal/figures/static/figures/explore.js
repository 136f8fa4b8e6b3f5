// Draws a chart again, after a click, so that it can be asked for its values; by mouse, by finger
// or with two buttons. The picture, the table and the text are there without it.
(() => {
  const narrow = () => !matchMedia("(min-width: 46rem)").matches;

  const opened = async (box) => {
    const place = box.querySelector("[data-explore-place]");
    const said = box.querySelector("output");
    await import(box.dataset.library);
    const answer = await fetch(narrow() ? box.dataset.narrow : box.dataset.wide);
    if (!answer.ok) throw new Error(String(answer.status));
    const spec = await answer.json();
    const told = spec.usermeta.told;
    let view = null;
    let at = -1;
    const show = (index, text) => {
      at = index;
      said.textContent = text;
      view.signal("at", at).runAsync();
    };
    const drawn = await window.vegaEmbed(place, spec, {
      mode: "vega-lite",
      ast: true, // expressions are walked, not made into functions: the policy forbids that
      actions: false,
      renderer: "svg",
      defaultStyle: false,
      tooltip: (handler, event, item, value) => {
        if (value) show(item.datum.index, value);
      },
    });
    view = drawn.view;
    const step = (by) => {
      const next = at < 0 && by < 0 ? told.length - 1 : (at + by + told.length) % told.length;
      show(next, told[next]);
    };
    box.querySelector("[data-explore-back]").onclick = () => step(-1);
    box.querySelector("[data-explore-on]").onclick = () => step(1);
  };

  for (const box of document.querySelectorAll("[data-explore]")) {
    const button = box.querySelector("[data-explore-open]");
    const said = box.querySelector("output");
    const tools = box.querySelector("[data-explore-tools]");
    const picture = box.parentElement.querySelector(".chart-frame[role=img]");
    box.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      said.textContent = box.dataset.wait;
      try {
        await opened(box);
        said.textContent = box.dataset.how;
        picture.hidden = true;
        tools.hidden = false;
        button.hidden = true;
        tools.querySelector("[data-explore-on]").focus();
      } catch {
        said.textContent = box.dataset.failed;
        button.disabled = false;
      }
    });
  }
})();
