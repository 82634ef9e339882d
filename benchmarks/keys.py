"""How long a key press takes to be on the screen, in a long text, in the page of ``vblint serve``.

    vblint serve --no-browser &
    python benchmarks/keys.py http://127.0.0.1:8137 [WORDS]

Pastes a text (20,000 words, a finding about every fifty), types in its first, middle and last part
while it is checked, and measures in the page: from the time stamp of a key press to the first task
after the frame that shows it; and the processor time of the page's main thread, which depends less
on what else the machine does. Needs ``pip install playwright`` and the Debian package chromium.
"""

from __future__ import annotations

import statistics
import sys
import time

from playwright.sync_api import CDPSession, Page, sync_playwright

PARAGRAPH = (
    "Officers attended at ten and the window was open, so they knocked and waited for a while. "
    "Ann, 15, put herself at risk by going to the flat, and nobody had asked where she would be. "
    "The neighbour said that the light had been on since six and that a van had left before that. "
)
TYPED = "She was seen at the station at nine and he had called her twice before that. "
PAUSE = 0.07  # seconds between two keys: a quick typist

LISTEN = """() => {
  window.latencies = [];
  addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => latencies.push(performance.now() - timeStamp);
    channel.port2.postMessage(0);
  }), true);
}"""
# Puts the caret at a fraction of the text, and shows it.
PLACE = """(fraction) => {
  const text = document.getElementById("text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = Math.floor(text.textContent.length * fraction);
  let node = walker.nextNode();
  while (left > node.length) { left -= node.length; node = walker.nextNode(); }
  text.focus();
  getSelection().collapse(node, left);
  const caret = getSelection().getRangeAt(0).getBoundingClientRect();
  text.scrollBy({ top: caret.top - text.getBoundingClientRect().top - 200, behavior: "instant" });
}"""


def main(address: str, words: int) -> None:
    """Print the median, 95th percentile and maximum for each place in the text."""
    text = "\n\n".join([PARAGRAPH.strip()] * round(words / len(PARAGRAPH.split())))
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(
            viewport={"width": 1280, "height": 860},
            permissions=["clipboard-read", "clipboard-write"],
        )
        page.goto(address)
        page.focus("#text")
        page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        page.keyboard.press("Control+v")
        page.get_by_text("words, checked").wait_for(timeout=120_000)
        print(page.inner_text("#state"), page.inner_text("#counts"), sep="; ")
        page.evaluate(LISTEN)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = processor_seconds(session)
        measured: list[float] = []
        for fraction in (0.05, 0.5, 0.95):
            measured += typed(page, fraction)
        told("all", measured)
        spent = (processor_seconds(session) - before) / len(measured)
        print(f"processor time of the page: {spent * 1000:.0f} ms a key, checking included")
        browser.close()


def processor_seconds(session: CDPSession) -> float:
    """What the main thread of the page has used so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def typed(page: Page, fraction: float) -> list[float]:
    """Milliseconds of each key press, typing at a fraction of the text."""
    page.evaluate(PLACE, fraction)
    page.evaluate("latencies.length = 0")
    for character in TYPED * 2:
        page.keyboard.press("Space" if character == " " else character)
        # Now and then somebody thinks, and the changed paragraph or the whole text is checked.
        time.sleep(PAUSE if character != "." else 2.0)
    latencies: list[float] = page.evaluate("latencies")
    told(f"at {fraction:.0%}", latencies)
    return latencies


def told(name: str, latencies: list[float]) -> None:
    cut = statistics.quantiles(latencies, n=20)
    print(
        f"{name}: {len(latencies)} keys, median {statistics.median(latencies):.0f} ms,"
        f" 95th percentile {cut[-1]:.0f} ms, longest {max(latencies):.0f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
