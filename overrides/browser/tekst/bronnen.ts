/**
 * The filter of the bibliography. All sources stand on the page; without script they all show, and the
 * controls stay hidden. What a source is filtered by stands on it as `data-…`, words parted by spaces.
 */

/** Show the controls, and only the sources that fit them. */
export function setUpSourceFilter(): void {
  const form = document.querySelector("[data-bronfilter]");
  if (!(form instanceof HTMLFormElement)) return;
  const sources = [...document.querySelectorAll<HTMLElement>(".bronnenlijst > [data-gelezen]")];
  const output = form.querySelector("output");
  const show = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value !== "");
    for (const source of sources) {
      source.hidden = !wanted.every(([name, value]) => source.dataset[name]?.split(" ").includes(String(value)));
    }
    if (!output) return;
    const shown = sources.filter((source) => !source.hidden).length;
    output.textContent = (output.dataset.zin ?? "").replace("{n}", `${shown}`).replace("{totaal}", `${sources.length}`);
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show)); // the browser empties the fields after this event
  addEventListener("hashchange", showTarget);
  form.hidden = false;
  show();

  /** A link to a source shows it, whatever was chosen. */
  function showTarget(): void {
    if (form instanceof HTMLFormElement && document.querySelector(".bronnenlijst > :target")?.hasAttribute("hidden")) form.reset();
  }
}
