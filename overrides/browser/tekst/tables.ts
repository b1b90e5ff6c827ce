/**
 * Tables on a narrow screen: each row becomes a card whose cells carry the heading of their column.
 * Without script a table scrolls sideways in its own frame instead.
 */

/** Give every cell its heading and every table back the roles that `display: block` takes away. */
export function labelTables() {
  for (const frame of document.querySelectorAll(".tabel")) {
    const table = frame.querySelector("table");
    const heads = [...(table?.querySelectorAll("thead th") ?? [])].map((head) => head.textContent?.trim() ?? "");
    if (!table || heads.length < 2 || table.classList.contains("invultabel")) continue;
    table.setAttribute("role", "table");
    for (const group of table.querySelectorAll("thead, tbody")) group.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, index) => {
        const isHead = cell.tagName === "TH";
        cell.setAttribute("role", isHead ? (cell.scope === "row" ? "rowheader" : "columnheader") : "cell");
        if (!isHead && heads[index]) cell.dataset.kop = heads[index];
      });
    }
    frame.classList.add("tabel--kaarten");
  }
  watchOverflow();
}

/** Only a frame that really scrolls is a stop for the keyboard. */
function watchOverflow() {
  const frames = [...document.querySelectorAll<HTMLElement>(".tabel")];
  const observer = new ResizeObserver(() => {
    for (const frame of frames) {
      if (frame.scrollWidth > frame.clientWidth + 1) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  });
  for (const frame of frames) observer.observe(frame);
}
