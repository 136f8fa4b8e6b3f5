// Keeps what is typed in a draft, a second after the last key; the page works without it.
(() => {
  const box = document.querySelector("[data-autosave]");
  const state = document.querySelector("[data-autosave-state]");
  const form = box && box.querySelector("form");
  if (!form) return;
  let version = Number(box.dataset.version);
  let timer = 0;
  const save = async () => {
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") fields[name] = value;
    }
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(box.dataset.autosave, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify({ fields, version }),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      version = (await answer.json()).version;
      state.textContent = state.dataset.saved;
    } catch {
      state.textContent = state.dataset.failed;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 1000);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
})();
