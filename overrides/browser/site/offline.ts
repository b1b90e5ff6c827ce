/**
 * Lets the service worker keep the site on this device, and tells in one line when a new version lies
 * ready. Nothing is ever swapped under somebody's typing: in the checklist only a click takes the new
 * version; on a page to read it is taken silently when no other tab is open, from the next page on.
 * When any of this fails, the page does not notice.
 */

const root = new URL("../../", import.meta.url);

function whenWaiting(registration: ServiceWorkerRegistration, oninstalled: () => void) {
  if (registration.waiting && navigator.serviceWorker.controller) oninstalled();
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      if (installing.state === "installed" && navigator.serviceWorker.controller) oninstalled();
    });
  });
}

function takeOver(registration: ServiceWorkerRegistration) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  if (registration.waiting) registration.waiting.postMessage("take-over");
  else location.reload(); // another tab took it already
}

function tell(registration: ServiceWorkerRegistration) {
  if (document.querySelector("[data-nieuwe-versie]")) return;
  const line = document.createElement("p");
  line.className = "nieuwe-versie";
  line.dataset.nieuweVersie = "";
  line.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Vernieuw deze pagina";
  button.addEventListener("click", () => takeOver(registration));
  document.body.append(line);
  line.append("Er is een nieuwe versie van deze site. Wat je invulde, blijft bewaard. ", button);
}

/** Whether people type on this page. */
const isForm = () => document.querySelector("[data-vraag], input[type=file]") !== null;

async function setUp() {
  const registration = await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.pathname });
  whenWaiting(registration, () => {
    if (isForm()) tell(registration);
    else registration.waiting?.postMessage("take-over-if-alone");
  });
}

if ("serviceWorker" in navigator) {
  // After the page itself is there: keeping the site may not slow its first reading.
  const start = () => setTimeout(() => setUp().catch(() => {}), 1000);
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}
