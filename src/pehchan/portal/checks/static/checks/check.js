// What makes the check box better where scripts run: a proof of work while the number is typed,
// and the camera. Without any of it the form works, with a smaller share of checks.
"use strict";

(() => {
  const form = document.getElementById("check-form");
  if (!form) return;
  const box = form.elements.number;
  const proof = form.elements.proof;
  const WAIT = 4000; // milliseconds; who waited that long is let through without a proof
  let proving = null;

  function prove() {
    proving ??= fetch(form.dataset.challenge, { credentials: "same-origin" })
      .then((answer) => answer.json())
      .then((challenge) => new Promise((resolve, reject) => {
        const worker = new Worker(form.dataset.worker);
        worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
        worker.onerror = reject;
        worker.postMessage(challenge);
      }))
      .then((solution) => { proof.value = solution; })
      .catch(() => { proving = null; });
    return proving;
  }

  box.addEventListener("focus", prove, { once: true });
  box.addEventListener("input", prove, { once: true });
  form.addEventListener("submit", (event) => {
    if (proof.value || !box.value.trim()) return;
    event.preventDefault();
    const late = new Promise((resolve) => { setTimeout(resolve, WAIT); });
    Promise.race([prove(), late]).then(() => form.submit());
  });
  // A page that comes back by the back button has a proof that was used up.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) { proof.value = ""; proving = null; prove(); }
  });

  const scan = document.getElementById("scan");
  const camera = document.getElementById("camera");
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  scan.hidden = false;
  const video = camera.querySelector("video");
  const says = camera.querySelector("p");
  let stream = null;

  function fits(text) {
    const found = /(?<!\d)\d{15}(?:\d{2})?(?!\d)/.exec(text);
    if (!found) return null;
    const number = found[0].slice(0, 15);
    let sum = 0;
    for (let i = 0; i < 15; i++) {
      const digit = Number(number[i]) * (i % 2 ? 2 : 1);
      sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 === 0 ? number : null;
  }

  function stop() {
    if (stream) stream.getTracks().forEach((track) => track.stop());
    stream = null;
    camera.hidden = true;
  }

  async function look(detector) {
    while (stream) {
      for (const code of await detector.detect(video)) {
        const number = fits(code.rawValue);
        if (number) {
          stop();
          box.value = number;
          form.requestSubmit();
          return;
        }
      }
      await new Promise((resolve) => { setTimeout(resolve, 150); });
    }
  }

  document.getElementById("scan-stop").addEventListener("click", () => { stop(); scan.focus(); });
  scan.addEventListener("click", async () => {
    prove();
    camera.hidden = false;
    says.textContent = camera.dataset.looking;
    try {
      const known = await BarcodeDetector.getSupportedFormats();
      const wanted = ["code_128", "code_39", "qr_code", "data_matrix", "itf"];
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      await video.play();
      const formats = wanted.filter((one) => known.includes(one));
      await look(new BarcodeDetector({ formats }));
    } catch {
      if (stream) stream.getTracks().forEach((track) => track.stop());
      stream = null;
      says.textContent = camera.dataset.refused;
    }
  });
})();
