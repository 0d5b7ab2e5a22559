// The preview's script: it loads a page again when the page has changed, and shows what keeps it from being built.
//
// The server's stream says only which build it serves. What that means for this page the script finds out itself: it
// asks for the page's tag, and for the tags of its styles and scripts. Only a style changed: it is swapped in place.
// So an edit elsewhere in the site does not make every open tab jump.
//
// A browser opens six connections to a host, and a stream keeps one. Hidden tabs let theirs go, and catch up when
// they are shown again: the first thing that a stream says is the build of that moment.
"use strict";
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);

  /** The build that this page was last found to be up to date with. */
  let build = own.dataset.build ?? "";

  /** The tags of the files that this page is made of, by their URL. @type {Map<string, string>} */
  const tags = new Map([[pageURL(), own.dataset.page ?? ""]]);

  /** @type {EventSource | null} */
  let stream = null;

  /** Checks run one after the other. @type {Promise<void>} */
  let queue = Promise.resolve();

  /** @returns {string} the address of this page, without the fragment */
  function pageURL() {
    return location.origin + location.pathname + location.search;
  }

  /**
   * @param {string} url
   * @param {RequestInit} how
   * @returns {Promise<string>} the tag of what is there, "" where there is none
   */
  async function tagOf(url, how) {
    const answer = await fetch(url, how);
    return /"(.*)"/.exec(answer.headers.get("ETag") ?? "")?.[1] ?? "";
  }

  /**
   * @param {"link" | "script"} kind
   * @returns {Map<string, HTMLElement>} the page's own styles or scripts, by their URL without a query
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

  /** Remembers the tags of what the browser has loaded, from its own memory: not of what is there by now. */
  async function remember() {
    for (const url of [...parts("link").keys(), ...parts("script").keys()]) {
      if (!tags.has(url)) tags.set(url, await tagOf(url, { cache: "force-cache" }));
    }
  }

  /**
   * @param {string} url
   * @returns {Promise<boolean>} whether the file is another one than before
   */
  async function changed(url) {
    const before = tags.get(url);
    const now = await tagOf(url, { method: "HEAD", cache: "no-store" });
    tags.set(url, now);
    return before !== undefined && before !== now;
  }

  /**
   * Puts a new style in an old one's place. The old one goes when the new one is there, so that nothing flickers.
   * @param {HTMLLinkElement} old
   * @param {string} url
   */
  function swapStyle(old, url) {
    const link = /** @type {HTMLLinkElement} */ (old.cloneNode());
    link.href = url + "?build=" + encodeURIComponent(build);
    for (const end of ["load", "error"]) link.addEventListener(end, () => old.remove(), { once: true });
    old.after(link);
  }

  /** Brings this page up to date. A reload keeps the fragment, and the browser the place on the page. */
  async function update() {
    if (await changed(pageURL())) return location.reload();
    for (const url of parts("script").keys()) {
      if (await changed(url)) return location.reload();
    }
    for (const [url, link] of parts("link")) {
      if (await changed(url)) swapStyle(/** @type {HTMLLinkElement} */ (link), url);
    }
  }

  /** @param {{build: string, errors: boolean}} news */
  async function hear(news) {
    try {
      if (news.errors) return show(await (await fetch("/_knead/errors.json", { cache: "no-store" })).json());
      hide();
      await remember();
      if (news.build !== build) {
        build = news.build;
        await update();
      }
    } catch {
      build = ""; // the server has gone away in the middle; when it is back, the stream says so, and all is checked
    }
  }

  function listen() {
    if (stream || document.visibilityState === "hidden") return;
    stream = new EventSource("/_knead/events");
    stream.addEventListener("message", (e) => {
      const news = JSON.parse(e.data);
      queue = queue.then(() => hear(news));
    });
  }

  function silence() {
    stream?.close();
    stream = null;
  }

  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? silence() : listen()));
  addEventListener("pagehide", silence);
  addEventListener("pageshow", listen);

  /** The element that carries the overlay. @type {HTMLElement | null} */
  let host = null;

  function hide() {
    host?.remove();
    host = null;
  }

  /**
   * Makes an element. Text is only ever text.
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
   *   excerpt?: string, example?: string[]}} Mistake
   */

  /**
   * @param {Mistake} m
   * @returns {HTMLElement}
   */
  function item(m) {
    const place = m.file + (m.line ? `:${m.line}:${m.column}` : "");
    const li = make("li", "", "", make("p", "place", `${place} ${m.code}`), make("p", "message", m.message));
    if (m.excerpt) li.append(make("pre", "", m.excerpt));
    if (m.hint) li.append(make("p", "hint", m.hint));
    if (m.example?.length) li.append(make("ol", "example", "", ...m.example.map((step) => make("li", "", step))));
    return li;
  }

  /**
   * Shows the mistakes in a shadow root, where no style of the site reaches them. The focus stays where it is: the
   * author is typing elsewhere; the heading is announced.
   * @param {{errors: Mistake[]}} news
   */
  function show(news) {
    hide();
    if (!news.errors.length) return;
    const n = news.errors.length;
    const title = make("h2", "", n === 1 ? "1 mistake keeps the site from being built" : `${n} mistakes keep the site from being built`);
    title.id = "title";
    title.setAttribute("role", "alert");
    const button = make("button", "", "Hide");
    button.setAttribute("type", "button");
    button.addEventListener("click", hide);
    const list = make("ol", "errors", "", ...news.errors.map(item));
    const note = make("p", "note", "Behind this is the last version without mistakes.");
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
