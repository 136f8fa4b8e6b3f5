// The editor gets a toolbar, tells where the cursor is, and shows a preview without a new page.
(() => {
  const box = document.querySelector("[data-preview]");
  const form = box && box.querySelector("form");
  const text = form && form.querySelector("textarea[name=text]");
  if (!text) return;
  const bar = form.querySelector("[data-editor]");
  customElements.whenDefined("markdown-toolbar").then(() => { bar.hidden = false; });

  const at = form.querySelector("input[name=at]");
  const place = () => { at.value = String(text.selectionStart); };
  for (const kind of ["select", "keyup", "click", "input", "blur"]) {
    text.addEventListener(kind, place);
  }

  const button = form.querySelector("button[name=preview]");
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const sent = new FormData();
    sent.set("text", text.value);
    sent.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    let answer;
    try {
      answer = await fetch(box.dataset.preview, { method: "POST", body: sent });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    } catch {
      form.append(Object.assign(document.createElement("input"), {
        type: "hidden", name: "preview", value: "1",
      }));
      form.submit();
      return;
    }
    let section = document.getElementById("preview");
    if (!section) {
      section = document.createElement("section");
      section.id = "preview";
      section.className = "preview";
      section.setAttribute("aria-label", button.textContent);
      section.tabIndex = -1;
      section.append(Object.assign(document.createElement("h2"), { textContent: button.textContent }));
      section.append(Object.assign(document.createElement("div"), { className: "post-text" }));
      box.before(section);
    }
    section.querySelector(".post-text").innerHTML = await answer.text();
    section.tabIndex = -1;
    section.focus();
    section.scrollIntoView();
  });
})();
