// The script of the preview: it reloads a page when the page has changed, and shows the errors of the last build.
//
// The event stream only names the current build. The script requests the ETags of the page, its styles and its scripts
// to find out whether this page has changed, so that an edit of another page does not reload it. If only a style has
// changed, it is replaced without a reload.
//
// A browser opens six connections to a host, and a stream occupies one. Hidden tabs close theirs and catch up when they
// become visible: a stream starts with the current build.
"use strict";
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** The build that this page is up to date with. */
  let build = own.dataset.build ?? "";

  /** The ETags of the page, its styles and its scripts, by URL. @type {Map<string, string>} */
  const tags = new Map([[pageURL(), own.dataset.page ?? ""]]);

  /** @type {EventSource | null} */
  let stream = null;

  /** Messages are handled one after the other. @type {Promise<void>} */
  let queue = Promise.resolve();

  /** @returns {string} the URL of this page without the fragment */
  function pageURL() {
    return location.origin + location.pathname + location.search;
  }

  /**
   * @param {string} url
   * @param {RequestInit} how
   * @returns {Promise<string>} the ETag, "" if there is none
   */
  async function tagOf(url, how) {
    const response = await fetch(url, how);
    return /"(.*)"/.exec(response.headers.get("ETag") ?? "")?.[1] ?? "";
  }

  /**
   * @param {"link" | "script"} kind
   * @returns {Map<string, HTMLElement>} the page's own styles or scripts, by URL without a query
   */
  function parts(kind) {
    const found = new Map();
    for (const e of document.querySelectorAll(kind === "link" ? 'link[rel~="stylesheet"]' : "script[src]")) {
      const url = new URL(e instanceof HTMLLinkElement ? e.href : /** @type {HTMLScriptElement} */ (e).src);
      url.search = "";
      if (url.origin === location.origin && e !== own) found.set(url.href, e);
    }
    return found;
  }

  /** Records the ETags of the loaded files from the browser cache, not those of the files on the server now. */
  async function remember() {
    for (const url of [...parts("link").keys(), ...parts("script").keys()]) {
      if (!tags.has(url)) tags.set(url, await tagOf(url, { cache: "force-cache" }));
    }
  }

  /**
   * @param {string} url
   * @returns {Promise<boolean>} whether the file has changed
   */
  async function changed(url) {
    const before = tags.get(url);
    const now = await tagOf(url, { method: "HEAD", cache: "no-store" });
    tags.set(url, now);
    return before !== undefined && before !== now;
  }

  /**
   * Replaces a style. The old one is removed when the new one is loaded, so that the page does not flicker.
   * @param {HTMLLinkElement} old
   * @param {string} url
   */
  function swapStyle(old, url) {
    const link = /** @type {HTMLLinkElement} */ (old.cloneNode());
    link.href = url + "?build=" + encodeURIComponent(build);
    for (const end of ["load", "error"]) link.addEventListener(end, () => old.remove(), { once: true });
    old.after(link);
  }

  /** Reloads the page or its styles if they have changed. A reload keeps the fragment and the scroll position. */
  async function update() {
    if (await changed(pageURL())) return location.reload();
    for (const url of parts("script").keys()) {
      if (await changed(url)) return location.reload();
    }
    for (const [url, link] of parts("link")) {
      if (await changed(url)) swapStyle(/** @type {HTMLLinkElement} */ (link), url);
    }
  }

  /** @param {{build: string, errors: boolean}} message */
  async function handle(message) {
    try {
      if (message.errors) return show(await (await fetch("/_knead/errors.json", { cache: "no-store" })).json());
      hide();
      await remember();
      if (message.build !== build) {
        build = message.build;
        await update();
      }
    } catch {
      build = ""; // the server has stopped; the next message of the stream checks everything again
    }
  }

  function listen() {
    if (stream || document.visibilityState === "hidden") return;
    stream = new EventSource("/_knead/events");
    stream.addEventListener("message", (e) => {
      const message = JSON.parse(e.data);
      queue = queue.then(() => handle(message));
    });
  }

  function disconnect() {
    stream?.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") disconnect();
    else listen();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", listen);

  /** The host element of the overlay. @type {HTMLElement | null} */
  let host = null;

  function hide() {
    host?.remove();
    host = null;
  }

  /**
   * Creates an element. Text is never parsed as markup.
   * @param {string} name
   * @param {string} kind its class
   * @param {string} [text]
   * @param {...Node} inside
   * @returns {HTMLElement}
   */
  function make(name, kind, text, ...inside) {
    const e = document.createElement(name);
    if (kind) e.className = kind;
    if (text) e.textContent = text;
    e.append(...inside);
    return e;
  }

  /**
   * @typedef {{file: string, line: number, column: number, code: string, message: string, hint?: string,
   *   excerpt?: string, example?: string[]}} SiteError
   */

  /**
   * @param {SiteError} error
   * @returns {HTMLElement}
   */
  function item(error) {
    const { file, line, column, code, message, hint, excerpt, example } = error;
    const location = file + (line ? `:${line}:${column}` : "");
    const li = make("li", "", "", make("p", "place", `${location} ${code}`), make("p", "message", message));
    if (excerpt) li.append(make("pre", "", excerpt));
    if (hint) li.append(make("p", "hint", hint));
    if (example?.length) li.append(make("ol", "example", "", ...example.map((step) => make("li", "", step))));
    return li;
  }

  /**
   * Shows the errors in a shadow root, which the styles of the site do not reach. The focus does not move, since the
   * author is typing in an editor; the heading is announced to screen readers.
   * @param {{errors: SiteError[]}} response
   */
  function show({ errors }) {
    hide();
    if (!errors.length) return;
    const title = make("h2", "", errors.length === 1 ? "1 error" : `${errors.length} errors`);
    title.id = "title";
    title.setAttribute("role", "alert");
    const button = make("button", "", "Hide");
    button.setAttribute("type", "button");
    button.addEventListener("click", hide);
    const list = make("ol", "errors", "", ...errors.map(item));
    const note = make("p", "note", "The page behind this message is from the last good build.");
    const region = make("section", "overlay", "", make("header", "", "", title, button), note, list);
    region.setAttribute("aria-labelledby", "title");
    region.tabIndex = -1;
    region.addEventListener("keydown", (e) => e.key === "Escape" && hide());
    const style = /** @type {HTMLLinkElement} */ (make("link", ""));
    style.rel = "stylesheet";
    style.href = "/_knead/reload.css";
    host = make("div", "");
    host.id = "knead-errors";
    host.attachShadow({ mode: "open" }).append(style, region);
    document.body.append(host);
  }

  listen();
})();
