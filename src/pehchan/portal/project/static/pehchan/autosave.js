// Keeps what is typed in a draft, a second after the last key; the page works without it.
(() => {
  const box = document.querySelector("[data-autosave]");
  const state = document.querySelector("[data-autosave-state]");
  const form = box && box.querySelector("form");
  if (!form) return;
  let version = Number(box.dataset.version);
  let timer = 0;
  let saving = false;
  let again = false;
  let waiting = null;
  const save = async () => {
    // One at a time: the next one needs the version that this one makes.
    if (saving) { again = true; return; }
    saving = true;
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
      const kept = await answer.json();
      version = kept.version;
      if (form.elements.version) form.elements.version.value = String(version);
      if (kept.autosave) {
        // It was new: from now on it has an address of its own.
        box.dataset.autosave = kept.autosave;
        form.action = kept.address;
        history.replaceState(null, "", kept.address);
      }
      state.textContent = state.dataset.saved;
    } catch {
      state.textContent = state.dataset.failed;
    }
    saving = false;
    if (waiting) waiting();
    else if (again) { again = false; save(); }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, 1000);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    again = false;
    if (!saving) return;
    event.preventDefault(); // it is sent as soon as what is on its way has arrived
    waiting = () => form.requestSubmit(event.submitter);
  });
})();
