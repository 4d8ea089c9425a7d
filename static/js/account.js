// In the language of the page, which stands on the element that loads this file.
const { refused } = document.currentScript.dataset;

// Controls that only a script can work are hidden until there is one.
for (const element of document.querySelectorAll("[data-needs-script]")) {
  element.hidden = !window.PublicKeyCredential;
}
// A key that was refused or not found is said in words, where the button is.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.createElement("p");
  said.className = "err";
  said.setAttribute("role", "alert");
  said.textContent = refused;
  document.querySelector("main .form__end, main .gap-above").before(said);
});
