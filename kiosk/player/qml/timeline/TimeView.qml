pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// What part of time is seen: its start (u) and its scale (px/u), moved frame by frame without asking Python; and how what
// stands on the axis is hung beside it.
QtObject {
    id: view

    required property Timeline timeline
    property bool upright: false // time runs downwards
    property real width: 1 // of the axis, px
    property real free: width // as far as nothing covers the axis, px from where reading begins
    property real edge: free // as far as anything shows now
    property real start: 0
    property real scale: 1
    // Near to what is seen, so that places counted from it stay small enough for the screen's own figures.
    property real origin: 0
    property real shift: 0 // where the origin stands, px
    readonly property real offset: Math.round(shift)
    property bool entire: false // the whole was asked for last
    property int opened: -1 // the event of the card
    property int held: -1 // the event under a finger
    property int heldRow: -1 // of the badge under a finger
    property real heldPlace: 0
    property bool odd: false // by turns, with each move
    property bool stirred: false // somebody has moved it: what comes from now on comes gently
    readonly property bool moving: glide.running
    readonly property bool whole: scale <= wholeScale * 1.001
    readonly property bool widest: scale <= minScale * 1.001
    readonly property bool closest: scale >= maxScale * 0.999
    readonly property bool atBeginning: (start - earliest(scale)) * scale < 1
    readonly property bool atEnd: (latest(scale) - start) * scale < 1
    readonly property int way: Theme.mirrored ? -1 : 1
    // The timeline's own, copied when it was laid out.
    property bool laidOut: false
    property real first: 0
    property real last: 1
    property real margin: 0
    property real tail: 0
    property real minScale: 1
    property real maxScale: 1
    property real wholeStart: 0
    property real wholeScale: 1
    property int rows: 1
    property real rowSize: 1
    property real baseline: 0
    property real pitch: 0
    property real labelFoot: 0
    property real labelSize: 0
    property real strip: 0
    property real barPitch: 0
    property real barWidth: 0
    property int levels: 0 // of eras
    property int namedLevels: 2 // of these, so many have names at a time
    property real eras: 0 // all of their headings
    property var names: [] // of eras, where not all levels have room for theirs
    property bool dated: true
    property bool apart: false
    // Measures of what is drawn.
    readonly property real words: Theme.mm * 2.6 // from a stem
    readonly property real dash: Theme.mm * 2
    readonly property real spot: Theme.mm * 3.4 // a dot
    readonly property real badge: Math.round(Math.max(textSize * 1.45, Theme.mm * 9))
    readonly property real edging: Math.max(1, Math.round(Theme.mm * 0.35)) // of a badge
    readonly property real depth: Math.round(0.9 * Theme.mm) // of the stack that it is
    readonly property real behind: (upright ? -0.5 : 0.5) * way * depth // how far its second one is beside it
    readonly property real hang: 0.5 * strip + 0.1 * spot // its middle, below the line
    readonly property real streakSize: 0.8 * spot // of what lies on the line from the first of its events to the last
    readonly property real stem: Math.max(1, Math.round(Theme.mm * 0.35))
    readonly property real boldStem: Math.max(1, Math.round(Theme.mm * 0.7))
    readonly property real rim: Math.max(1, Theme.mm * 0.5) // of a dot
    readonly property real ring: Math.max(2, Theme.mm * 0.75) // of one that is hollow
    readonly property real fade: 4 * Theme.mm // of labels, from an edge on
    readonly property font tickFont: face(script, Font.Normal, 1)
    readonly property font badgeFont: face(script, Font.Medium, 0.94)
    readonly property color tint: opened >= 0 ? Theme.line : Theme.accent // of marks: all stand back behind an open one
    readonly property color streak: Qt.alpha(tint, 0.45)
    readonly property color pale: Qt.alpha(Theme.line, 0.7)
    property real heading: 0 // an era's strip with its name
    property bool eraDated: false // dates stand under names
    property real nameSize: 1 // of that name, as a share of the size of other words
    readonly property real ribbon: Math.round(Theme.mm * 1.8) // and without
    // Levels of eras as bits: those whose strips bear names, and those that did before. They turn into each other.
    property int named: 3
    property int wasNamed: 3
    property real turn: 1
    readonly property bool turning: naming.running || turnOver.running
    // It is where it was a moment ago, and nobody holds it: what labels show more of is there, as far as `calm` says.
    property bool near: false // the page is on the screen
    property bool gripped: false // fingers are on it
    property bool rested: false
    property real calm: rested ? 1 : 0
    readonly property bool settling: near && (resting.running || !rested || calm < 1 || poise < 1)
    // What fades while it moves is there or not while nothing moves, as far as `poise` says.
    property real poise: moving || gripped || resting.running ? 0 : 1
    property real readingLine: 1
    property real textSize: Theme.labelSize
    readonly property real pad: Theme.mm * 2 // beside an era's name
    property string script: "Latn" // of its own words
    property real lineHeight: 0
    property real dateHeight: 0 // of a line above another
    property real tab: 0 // what hangs on the scale's line where it changes
    property real sill: 0 // from that line to the tab
    readonly property real below: beneath(sill + tab) // from that line to its words
    // Across, from the first row's line towards its labels.
    readonly property real foot: upright ? baseline - rowSize : baseline - rows * rowSize // where rows end, and the scale begins
    readonly property real crown: upright ? rows * rowSize + foot : baseline

    signal moved
    signal cameToRest

    // How far below the scale's line its words stand, if something hangs so far from the line.
    function beneath(hanging: real): real {
        return Theme.mm * 3.8 + Math.max(0, hanging - 2.6 * Theme.mm);
    }

    function readingSize(script: string): int {
        return Math.round(textSize * Theme.stretch(script));
    }

    // Takes over how the timeline is laid out; what was seen stays, the whole stays whole.
    function adopt(): void {
        const everything = laidOut && (entire || (whole && Math.abs(start - wholeStart) * scale < 1));
        const first_time = !laidOut;
        first = timeline.first;
        last = timeline.last;
        tail = timeline.tail;
        margin = timeline.measures.margin;
        minScale = timeline.minScale;
        maxScale = timeline.maxScale;
        wholeStart = timeline.wholeStart;
        wholeScale = timeline.wholeScale;
        rows = timeline.rows;
        rowSize = timeline.rowSize;
        baseline = timeline.baseline;
        pitch = timeline.pitch;
        labelFoot = timeline.labelFoot;
        labelSize = timeline.labelSize;
        strip = timeline.strip;
        barPitch = timeline.barPitch;
        barWidth = timeline.barWidth;
        levels = timeline.levels;
        namedLevels = timeline.namedLevels;
        heading = timeline.heading;
        nameSize = timeline.nameSize;
        eraDated = timeline.eraDated;
        eras = timeline.eraSize;
        names = timeline.eraNames;
        dated = timeline.dated;
        apart = timeline.apart;
        laidOut = true;
        rested = false;
        if (first_time || everything) {
            stop();
            if (first_time)
                put(timeline.begin[0], timeline.begin[1]);
            else
                put(wholeStart, wholeScale);
        } else if (!moving) {
            put(start, scale);
        }
        nameLevels(false);
        if (near)
            resting.restart();
    }

    // How much of its strip a level of eras has opened for names, 0 to 1.
    function openness(level: int): real {
        const now = named >> level & 1;
        const was = wasNamed >> level & 1;
        return was + (now - was) * turn;
    }

    function stripSize(level: int): real {
        return ribbon + (heading - ribbon) * openness(level);
    }

    // Where a level's strip begins, counted from the rows on: the finest level is nearest to them.
    function stripLow(level: int): real {
        let low = 0;
        for (let finer = levels - 1; finer > level; finer -= 1)
            low += stripSize(finer);
        return low;
    }

    // The finest levels that have names to show on much of the screen bear them.
    function nameLevels(gently: bool): void {
        let bits = (1 << namedLevels) - 1;
        if (levels > namedLevels) {
            const filled = new Array(levels).fill(0);
            for (const each of names) {
                const shown = Math.min(edge, (each.uEnd - start) * scale) - Math.max(0, (each.u - start) * scale);
                if (shown > 0 && (each.uEnd - each.u) * scale > each.width + 4 * Theme.mm)
                    filled[each.level] += shown;
            }
            // What bears names keeps them a little longer than it would get them.
            const fit = level => filled[level] > edge * (named >> level & 1 ? 0.15 : 0.25);
            const order = filled.map((_, level) => level);
            order.sort((one, other) => fit(other) - fit(one) || (filled[other] > 0) - (filled[one] > 0) || other - one);
            bits = order.slice(0, namedLevels).reduce((all, level) => all | (1 << level), 0);
        }
        if (bits === named)
            return;
        turnOver.stop();
        wasNamed = gently ? named : bits;
        named = bits;
        turn = 1;
        if (gently && !Theme.still)
            turnOver.start();
    }

    // The font of what is written on the axis, `share` as large as its labels.
    function face(script: string, weight: int, share: real): font {
        return Qt.font({
            family: Theme.sans(script),
            pixelSize: Math.round(textSize * Theme.stretch(script) * share),
            weight: weight
        });
    }

    // How much of a badge shows that reaches half its length to both sides: it fades out at the edges.
    function clear(along: real, half: real): real {
        const fade = 1.5 * Theme.mm;
        return Math.max(0, Math.min(1, (along - half) / fade + 1, (edge - along - half) / fade + 1));
    }

    // How far a row's line is from the first one's.
    function line(row: int): real {
        return upright ? row * rowSize : -row * rowSize;
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
        entire = next <= wholeScale * 1.001 && Math.abs(from - wholeStart) * next < 1;
        if (Math.abs(begin - origin) * next > 4 * width)
            origin = begin;
        if (begin !== start || next !== scale)
            odd = !odd;
        // Places beside labels hold for one scale only.
        if (next !== scale)
            rested = false;
        start = begin;
        shift = (origin - begin) * next;
        scale = next;
        if (near)
            resting.restart();
        moved();
    }

    // Makes the place that stays where it is while one comes closer the origin, from which all others are counted: they
    // change with the scale alone then, and not with where the origin stands.
    function hold(along: real): void {
        if (along < 0 || along > width || Math.abs(along - shift) < width / 20)
            return;
        origin = start + along / scale;
        shift = along;
    }

    function stop(): void {
        glide.stop();
    }

    onMoved: {
        if (levels <= namedLevels)
            return;
        if (Theme.still)
            nameLevels(false);
        else
            naming.start();
    }

    // Moves what is seen by px in reading direction.
    function pan(distance: real): void {
        stirred = true;
        put(start - distance / scale, scale);
    }

    // Zooms so that what stands so far along stays there.
    function zoomAbout(along: real, factor: real): void {
        pinch(along, factor, 0);
    }

    // Zooms so that what stands under two fingers stays under them, which have moved to so far along.
    function pinch(along: real, factor: real, moved: real): void {
        stirred = true;
        hold(along - moved);
        const next = bounded(scale * factor);
        put(start + (along - moved) / scale - along / next, next);
    }

    function glideTo(from: real, at: real): void {
        run(from, at, Theme.calm, Theme.easing);
    }

    function glideAbout(along: real, factor: real): void {
        const next = bounded(scale * factor);
        glideTo(start + along / scale - along / next, next);
    }

    function glideToWhole(): void {
        glideTo(wholeStart, wholeScale);
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
        stirred = true;
        glide.scaleFrom = scale;
        glide.scaleTo = bounded(at);
        glide.startFrom = start;
        glide.startTo = clamped(from, glide.scaleTo);
        if (glide.scaleTo !== glide.scaleFrom)
            hold((glide.startTo - glide.startFrom) / (1 / glide.scaleFrom - 1 / glide.scaleTo));
        // A long way in takes its time.
        const octaves = Math.abs(Math.log2(glide.scaleTo / glide.scaleFrom));
        glide.duration = duration + (octaves > 3 ? Math.min(1200, (octaves - 3) * 90) : 0);
        glide.easing.type = easing;
        if (duration < 1 || Theme.still) {
            put(glide.startTo, glide.scaleTo);
            return;
        }
        glide.start();
    }

    onNearChanged: {
        if (near && laidOut)
            resting.restart();
    }
    onEdgeChanged: {
        if (near && laidOut)
            resting.restart();
    }
    Behavior on poise {
        enabled: !Theme.still

        NumberAnimation {
            duration: Theme.swift / 2
        }
    }
    Behavior on calm {
        enabled: !Theme.still

        NumberAnimation {
            duration: view.rested ? Theme.swift : Theme.swift / 2
            easing.type: Theme.easing
        }
    }
    property real progress: 0
    onProgressChanged: {
        if (!glide.running)
            return;
        const at = glide.scaleFrom * Math.pow(glide.scaleTo / glide.scaleFrom, progress);
        if (Math.abs(Math.log(glide.scaleTo / glide.scaleFrom)) < 0.001) {
            put(glide.startFrom + (glide.startTo - glide.startFrom) * progress, at);
        } else {
            // The one place (u·px/u) that both views have in common stands still.
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
    readonly property Timer resting: Timer {
        interval: Theme.still ? 0 : 160
        onTriggered: {
            if (view.moving || view.gripped) {
                restart();
                return;
            }
            view.cameToRest();
            view.rested = true;
        }
    }
    readonly property Timer naming: Timer {
        interval: 120
        onTriggered: view.nameLevels(true)
    }
    readonly property NumberAnimation turnOver: NumberAnimation {
        target: view
        property: "turn"
        from: 0
        to: 1
        duration: Theme.swift
        easing.type: Theme.easing
    }
    readonly property Glide glide: Glide {
        target: view
        onFinished: view.put(startTo, scaleTo)
    }
}
