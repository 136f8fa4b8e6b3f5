// What only works with JavaScript is shown when there is some, and a passkey's failure is said.
for (const element of document.querySelectorAll("[data-needs-script]")) element.hidden = false;
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.getElementById("passkey-failed");
  document.querySelector("main").prepend(said);
  said.hidden = false;
  said.focus();
});
