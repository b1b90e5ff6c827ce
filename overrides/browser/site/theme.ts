/**
 * The switch between the light and the dark scheme. The first choice is the device's and is made by the
 * inline script in main.html; only a visitor's own choice is stored, on this device.
 */

const NAMES = { false: "licht", true: "donker" };

/** Paint the scheme on the page and on the browser's own bar. */
function paint(dark: boolean) {
  for (const element of [document.documentElement, document.body]) {
    element.dataset.mdColorScheme = NAMES[`${dark}`];
  }
  // with the next frame: asking now would compute all styles before the page's own scripts had their say
  requestAnimationFrame(() => {
    const colour = getComputedStyle(document.body).backgroundColor;
    document.querySelector("meta[name=theme-color]")?.setAttribute("content", colour);
  });
}

/** Make the button in the header work. */
export function setUpTheme() {
  const button = document.querySelector("[data-weergaveknop]");
  if (!button) return;
  const isDark = () => document.body.dataset.mdColorScheme === "donker";
  const show = () => button.setAttribute("aria-pressed", `${isDark()}`);
  paint(isDark());
  show();
  button.addEventListener("click", () => {
    paint(!isDark());
    show();
    try {
      localStorage.setItem(`${document.documentElement.dataset.opslag}weergave`, NAMES[`${isDark()}`]);
    } catch {
      // a full or forbidden storage: the choice then lasts for this page
    }
  });
}
