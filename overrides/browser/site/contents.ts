/**
 * The table of contents beside the text: marks the heading one is reading.
 */

/** Follow the headings that the table of contents names. */
export function followHeadings() {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-inhoud] a[href^='#']")];
  const places = links
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((place) => place.heading);
  if (!places.length) return;
  const mark = () => {
    const line = innerHeight / 3;
    const passed = places.filter(({ heading }) => heading && heading.getBoundingClientRect().top < line);
    const here = passed.at(-1);
    for (const place of places) {
      if (place === here) place.link.setAttribute("aria-current", "location");
      else place.link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  mark();
}
