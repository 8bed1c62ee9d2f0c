// What every peer's page is measured with: the same events, the same gestures, the same clock.

const asked = new URLSearchParams(location.search);
const DRAGGED = 24; // frames of a drag in one direction
const PX = 40; // a frame
const MOST_MS = 30000; // of one gesture

const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));

async function events() {
  const answer = await fetch("/events?count=" + asked.get("events"));
  return await answer.json();
}

// From when to when so many events of the middle lie; they are in order.
function near(all, count) {
  const first = Math.max(0, Math.floor((all.length - count) / 2));
  const last = Math.min(all.length - 1, first + count);
  return [all[first].start, all[last].start];
}

// Says what was found, and waits until it was taken down.
const told = (what) => fetch("/told", { method: "POST", body: JSON.stringify(what) });

// How many ms frames are apart while each of them takes one step, until `step` returns false.
async function gaps(step) {
  const found = [];
  const begun = await frame();
  for (let number = 0, last = begun; ; number++) {
    if (step(number) === false || last - begun > MOST_MS) break;
    const now = await frame();
    found.push(now - last);
    last = now;
  }
  return found;
}

function pointer(kind, target, x, y) {
  const what = { bubbles: true, cancelable: true, clientX: x, clientY: y, button: 0, isPrimary: true, pointerId: 1 };
  what.buttons = kind === "up" ? 0 : 1;
  target.dispatchEvent(new PointerEvent("pointer" + kind, { ...what, pointerType: "mouse" }));
  target.dispatchEvent(new MouseEvent("mouse" + kind, what));
}

// A drag to and fro, four times.
async function dragged(target) {
  let x = Math.floor((innerWidth * 3) / 4);
  const y = Math.floor(target.getBoundingClientRect().top + Math.min(target.clientHeight, innerHeight) / 3);
  pointer("down", target, x, y);
  const found = await gaps((number) => {
    if (number === 4 * DRAGGED) return false;
    x += Math.floor(number / DRAGGED) % 2 ? PX : -PX;
    pointer("move", target, x, y);
  });
  pointer("up", target, x, y);
  return found;
}

// The timeline was asked for at `since`; what is painted is there when the frame after it is begun.
async function opened(since) {
  await frame();
  return ((await frame()) - since) / 1000;
}
