pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// What part of time is seen: its start in s and its scale in px/s, moved frame by frame without asking Python.
QtObject {
    id: view

    required property Timeline timeline
    property real width: 1 // of the axis, px
    property real free: width // as far as nothing covers the axis, px from where reading begins
    property real start: 0
    property real scale: 1
    // Near to what is seen, so that places counted from it stay small enough for the screen's own figures.
    property real origin: 0
    readonly property real offset: Math.round((origin - start) * scale)
    readonly property bool moving: glide.running
    readonly property bool whole: scale <= minScale * 1.001
    readonly property bool closest: scale >= maxScale * 0.999
    readonly property bool atBeginning: (start - earliest(scale)) * scale < 1
    readonly property bool atEnd: (latest(scale) - start) * scale < 1
    // The timeline's own, copied when it was laid out.
    property bool laidOut: false
    property real first: 0
    property real last: 1
    property real margin: 0
    property real tail: 0
    property real minScale: 1
    property real maxScale: 1
    readonly property real wholeStart: first - margin / minScale

    // Takes over the timeline's limits; what was seen stays, the whole stays whole.
    function adopt(): void {
        const everything = !laidOut || whole;
        first = timeline.first;
        last = timeline.last;
        tail = timeline.tail;
        margin = timeline.measures.margin;
        minScale = timeline.minScale;
        maxScale = timeline.maxScale;
        laidOut = true;
        if (everything) {
            stop();
            put(wholeStart, minScale);
        } else if (!moving) {
            put(start, scale);
        }
    }

    function earliest(at: real): real {
        return Math.min(first - margin / at, middle(at));
    }

    function latest(at: real): real {
        return Math.max(last - (free - margin - tail) / at, middle(at));
    }

    // Where everything has room, it is centred.
    function middle(at: real): real {
        const early = first - margin / at;
        const late = last - (free - margin - tail) / at;
        return early <= late ? early : (early + late) / 2;
    }

    // The nearest start one may have at a scale.
    function clamped(from: real, at: real): real {
        return Math.max(earliest(at), Math.min(latest(at), from));
    }

    function bounded(at: real): real {
        return Math.max(minScale, Math.min(maxScale, at));
    }

    function put(from: real, at: real): void {
        const next = bounded(at);
        const begin = clamped(from, next);
        if (Math.abs(begin - origin) * next > 4 * width)
            origin = begin;
        start = begin;
        scale = next;
    }

    function stop(): void {
        glide.stop();
    }

    // Moves what is seen by px in reading direction.
    function pan(distance: real): void {
        put(start - distance / scale, scale);
    }

    // Zooms so that what stands at x, in px from where reading begins, stays there.
    function zoomAbout(x: real, factor: real): void {
        const next = bounded(scale * factor);
        put(start + x / scale - x / next, next);
    }

    function glideTo(from: real, at: real): void {
        run(from, at, Theme.calm, Theme.easing);
    }

    function glideAbout(x: real, factor: real): void {
        const next = bounded(scale * factor);
        glideTo(start + x / scale - x / next, next);
    }

    function glideToWhole(): void {
        glideTo(wholeStart, minScale);
    }

    function glideBy(part: real): void {
        glideTo(start + part * free / scale, scale);
    }

    // A flick, in px/s in reading direction.
    function fling(speed: real): void {
        const rest = timeline.fling(start, scale, speed, free);
        run(rest[0], scale, rest[1], Easing.OutQuad);
    }

    function run(from: real, at: real, duration: real, easing: int): void {
        glide.stop();
        glide.scaleFrom = scale;
        glide.scaleTo = bounded(at);
        glide.startFrom = start;
        glide.startTo = clamped(from, glide.scaleTo);
        glide.duration = duration;
        glide.easing.type = easing;
        if (duration < 1 || Theme.still) {
            put(glide.startTo, glide.scaleTo);
            return;
        }
        glide.start();
    }

    property real progress: 0
    onProgressChanged: {
        if (!glide.running)
            return;
        const at = glide.scaleFrom * Math.pow(glide.scaleTo / glide.scaleFrom, progress);
        if (Math.abs(Math.log(glide.scaleTo / glide.scaleFrom)) < 0.001) {
            put(glide.startFrom + (glide.startTo - glide.startFrom) * progress, at);
        } else {
            // The one place (s·px/s) that both views have in common stands still.
            const part = (1 / glide.scaleFrom - 1 / at) / (1 / glide.scaleFrom - 1 / glide.scaleTo);
            put(glide.startFrom + (glide.startTo - glide.startFrom) * part, at);
        }
    }

    component Glide: NumberAnimation {
        property real startFrom
        property real startTo
        property real scaleFrom
        property real scaleTo

        property: "progress"
        from: 0
        to: 1
    }
    readonly property Glide glide: Glide {
        target: view
        onFinished: view.put(startTo, scaleTo)
    }
}
