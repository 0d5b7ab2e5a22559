// Reports new builds to the tabs that are visible.
//
// A browser opens six connections to a host, and an event stream occupies one. So one tab of a browser has the stream,
// the one that holds a lock, and passes the builds on to the others. Hidden tabs have none, and catch up when they are
// shown. Where a page may not use locks, on an address that is not of this machine, each visible tab has a stream.

const channel = new BroadcastChannel('knead')

/** How long builds are collected before they are shown, and the longest that one is held back, in milliseconds. */
const quiet = 80, longest = 1000

/**
 * Calls changed with the name of a build when there is a new one, and with "" when the tab is shown and may have missed
 * some. Builds that come while it runs are one.
 * @param {(build: string) => Promise<void>} changed
 * @param {(isConnected: boolean) => void} connected called when the stream of this browser begins and ends
 * @param {boolean} mayLead whether this page may have the stream; a frame leaves it to the page around it
 */
export function onBuild(changed, connected, mayLead) {
  let latest = '', isRunning = false, isMissed = false, since = 0, timer = 0
  /** @type {AbortController | null} */
  let turn = null

  /** @param {string} build */
  function notify(build) {
    latest = build
    clearTimeout(timer)
    since ||= performance.now()
    timer = setTimeout(run, Math.max(0, Math.min(quiet, since + longest - performance.now())))
  }

  async function run() {
    isMissed = isRunning
    if (isRunning) return
    isRunning = true
    since = 0
    await changed(latest).catch(error => { if (error instanceof Error) reportError(error) })
    isRunning = false
    if (isMissed) notify(latest)
  }

  /**
   * @param {AbortSignal} signal of the end, when the tab is hidden
   * @returns {Promise<void>} which then ends
   */
  async function listen(signal) {
    if (signal.aborted) return
    const stream = new EventSource('/_knead/events')
    stream.onmessage = ({ data }) => {
      const { build } = JSON.parse(data)
      channel.postMessage({ build })
      connected(true)
      notify(build)
    }
    stream.onerror = () => {
      channel.postMessage({ build: '' })
      connected(false)
    }
    await new Promise(done => signal.addEventListener('abort', done))
    stream.close()
  }

  channel.onmessage = ({ data }) => {
    if (document.visibilityState === 'hidden') return
    connected(Boolean(data.build))
    if (data.build) notify(data.build)
  }

  function show() {
    if (turn || document.visibilityState === 'hidden') return
    turn = new AbortController()
    notify('')
    if (!mayLead) return
    const { signal } = turn
    if (!navigator.locks) return void listen(signal)
    navigator.locks.request('knead', { signal }, () => listen(signal)).catch(() => {}) // hidden before it was its turn
  }

  function hide() {
    turn?.abort()
    turn = null
  }

  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' ? hide() : show())
  addEventListener('pagehide', hide)
  addEventListener('pageshow', show)
  show()
}
