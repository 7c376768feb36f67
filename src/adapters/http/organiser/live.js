/**
 * Replaces each part of the page when the server says that it has changed. Focus, what was scrolled and what is typed
 * stay where they are. Without this script a link refreshes the page.
 */
const state = document.getElementById("live");
const events = new EventSource(`${location.pathname}/live`);

/** Said once: a screen reader reads what changes here. */
function say(text) {
  if (state && state.textContent !== text) state.textContent = text;
}

/** Puts new content into a part, and the focus back to what had it: to the part's title when that is gone. */
function replace(part, { version, html }) {
  const focused = part.contains(document.activeElement) ? document.activeElement.id : undefined;
  const scrolled = part.querySelector(".wide")?.scrollLeft ?? 0;
  part.innerHTML = html;
  part.dataset.version = version;
  const wide = part.querySelector(".wide");
  if (wide) wide.scrollLeft = scrolled;
  if (focused === undefined) return;
  const again = document.getElementById(focused) ?? document.getElementById(`${part.dataset.part}-title`);
  again?.focus({ preventScroll: true });
}

events.addEventListener("open", () => say("Live."));
events.addEventListener("error", () =>
  say(
    events.readyState === EventSource.CLOSED
      ? "Not live any more: refresh."
      : "Not live: Callboard does not answer. It is tried again.",
  ),
);
events.addEventListener("message", ({ data }) => {
  const news = JSON.parse(data);
  const part = document.querySelector(`[data-part="${news.id}"]`);
  if (part && part.dataset.version !== news.version) replace(part, news);
});
