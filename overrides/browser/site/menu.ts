/**
 * The main menu on a narrow screen: one button that folds it open and shut.
 */

/** Make the menu button work; Escape closes the menu and gives the focus back. */
export function setUpMenu() {
  const button = document.querySelector<HTMLElement>("[data-menuknop]");
  const menu = document.getElementById("hoofdmenu");
  if (!button || !menu) return;
  const set = (open: boolean) => {
    button.setAttribute("aria-expanded", `${open}`);
    menu.classList.toggle("menu--open", open);
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  for (const plek of [button, menu])
    plek.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
      set(false);
      button.focus();
    });
}
