pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import ".."
import "../parts"
import "../timeline"

// Events on a true time axis, which runs downwards on an upright screen; the card of the open one takes the axis's far end.
PageBase {
    id: page

    property int opened: -1
    property real cover: opened >= 0 ? 1 : 0 // how much of the card has come
    readonly property string script: player.tongue.script
    readonly property real cardWidth: upright ? width : Math.round(width * (Theme.textScale > 1.4 ? 0.42 : 0.38))
    readonly property real mostCard: upright ? Math.round(Math.min(height * 0.54, height - head - least)) : height
    // On an upright screen the card is as high as the highest event needs it that was on it since it was opened: so the
    // axis above it keeps still from one to the next, and no more of it is covered than has to be.
    property real cardNeed: 0
    readonly property real cardGoal: upright ? Math.round(Math.min(mostCard, Math.max(cardNeed, 0.2 * height))) : height
    property real cardHeight: cardGoal
    readonly property real least: axis.lead + 5 * lineHeight + Theme.target + 3 * Theme.space // of an upright axis beside its card
    // Several rows leave each other room for a line and a badge, several columns for a word: there the words of the axis,
    // and only those, may grow less than asked for, though by half of it at least: before that, rows share a line and eras
    // give up their names. Those of a few events are larger by themselves.
    readonly property real leastSize: {
        const plain = Math.floor(Theme.plainLabelSize);
        const most = upright ? Infinity : Math.floor(highest(1, timeline.levels > 2 ? 0 : timeline.levels, 1) / 0.9);
        return Math.max(plain, Math.min(Math.ceil(plain * (1 + 0.58 * (Theme.textScale - 1))), most));
    }
    readonly property real textSize: {
        const lanes = Math.max(1, timeline.lanes);
        const levels = Math.min(timeline.namedLevels, timeline.levels);
        if (lanes < 2 && timeline.levels === 0)
            return Theme.labelSize * (timeline.few ? Theme.grown(1.25) : 1);
        const wide = width - 2 * Theme.target - Theme.margin - 2 * Theme.gap - lanes * (Theme.gap + 0.4 * Theme.target);
        const most = upright ? wide / (6.5 + 1.35 * levels + lanes * (timeline.leastColumn + 1.5)) : highest(lanes, levels, timeline.levels > 2 ? 1 : 2);
        return Math.max(leastSize, Math.floor(Math.min(Theme.labelSize, most)));
    }
    readonly property real lineHeight: Math.round(textSize * Theme.stretch(script) * (Theme.leading(script) - 0.2))
    // A font whose lines are set closer than it is high (Arabic ones are) reaches over the last of them.
    readonly property real overhang: Math.max(0, metrics.height - lineHeight)
    readonly property real dateHeight: Math.max(lineHeight, Math.round(metrics.height - Theme.mm * 0.4))
    // The same with words as small as they may be.
    readonly property real leastHigh: unit.height / 100 * leastSize * Theme.stretch(script)
    readonly property real leastLine: Math.round(leastSize * Theme.stretch(script) * (Theme.leading(script) - 0.2))
    readonly property real leastDate: Math.max(leastLine, Math.round(leastHigh - Theme.mm * 0.4))
    readonly property real leastOver: Math.max(0, leastHigh - leastLine)
    readonly property real leastRow: Math.max(leastSize * 1.45, Theme.mm * 9) + 0.7 * view.spot + 0.3 * Theme.gap + leastLine + 0.5 * leastOver
    // Beside the title, if there is room for all of them and one that is a little smaller.
    readonly property bool aligned: chips.visible && !upright && content.title.rightToLeft === Theme.mirrored && chips.natural + 0.8 * unshrunk.advanceWidth + 2 * Theme.gap <= free
    readonly property real free: width - (upright ? 0 : cardWidth) - 2 * Theme.margin // of a line, by the card
    readonly property real named: chips.visible && !aligned ? chips.y + chips.height : title.y + title.height
    readonly property real head: (upright && note.visible ? note.y + note.height : named) + 1.2 * Theme.gap
    readonly property real foot: Theme.target + 2 * Theme.space // the controls
    readonly property real covered: opened < 0 ? 0 : upright ? cardGoal : cardWidth // of the axis, by the card
    readonly property real ends: upright ? Math.max(0.6 * Theme.margin, 0.6 * view.badge) : Theme.margin // free before the first event and after the last
    readonly property bool laned: timeline.lanes > 0
    readonly property real length: Math.floor(upright ? height - head - foot : width) - axis.lead

    settled: current && timeline.ready && timeline.complete && cover === (opened >= 0 ? 1 : 0) && cardHeight === cardGoal && !view.moving && !view.turning && !view.settling && axis.sharp && !axis.busy && !controls.busy && !upstrip.busy && card.settled && !widening.running
    // A sideways drag moves the axis or turns to another card; pages turn by the bar.
    holdsSwipe: true

    // The largest words with which so many rows of a wide screen, and so many levels of eras, have room, with names of so
    // many lines: one row with dates.
    function highest(lanes: int, levels: int, lines: int): real {
        const line = Theme.stretch(script) * unit.height / 100;
        const high = height - head - foot - (4 + 2 * levels) * Theme.mm - lanes * (Theme.gap + 3 * Theme.mm) - (lanes < 2 ? 0.5 * Theme.target : 0);
        return 0.9 * high / (lanes * (line + 1.45) + ((lanes < 2 ? 3 : 2) + lines * levels + (timeline.deep ? 0.6 : 0)) * line);
    }

    // What hangs on the line of the scale where that changes, and how far below it.
    function tab(line: real): real {
        return timeline.deep && !upright ? Math.round(line * 0.92) : 0;
    }

    function sill(overhang: real): real {
        return Math.round(overhang * 0.6);
    }

    function hanging(line: real, overhang: real): real {
        return tab(line) > 0 ? tab(line) + sill(overhang) : 0;
    }

    function key(key: int): bool {
        return (card.alone && (card.face?.key(key) ?? false)) || axis.zoomKey(key);
    }

    function back(): bool {
        if (opened < 0)
            return false;
        if (!card.back())
            close();
        return true;
    }

    function open(event: int): void {
        if (timeline.position(event) < 0)
            return;
        axis.carded = event;
        opened = event;
        axis.bring(event);
    }

    function close(): void {
        if (opened < 0)
            return;
        opened = -1;
        view.glideTo(view.start, view.scale);
        axis.forceActiveFocus();
    }

    onCardGoalChanged: {
        if (opened >= 0)
            axis.bring(opened);
    }
    onCoverChanged: {
        if (cover === 0)
            cardNeed = 0;
    }
    Behavior on cardHeight {
        enabled: page.current && page.cover === 1 && !Theme.still

        NumberAnimation {
            duration: Theme.calm
            easing.type: Theme.easing
        }
    }
    Behavior on cover {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Theme.easing
        }
    }
    FontMetrics {
        id: unit

        font.family: Theme.sans(page.script)
        font.pixelSize: 100
    }
    FontMetrics {
        id: metrics

        font.family: Theme.sans(page.script)
        font.pixelSize: Math.round(page.textSize * Theme.stretch(page.script))
    }
    FontMetrics {
        id: reading

        font.family: Theme.serif(page.script)
        font.pixelSize: view.readingSize(page.script)
    }
    Timeline {
        id: timeline

        player: page.player
        index: page.content.index
        gently: view.stirred && !Theme.still
        faces: {
            const made = {};
            for (const script of [page.script, "Latn", "Arab", "Hebr"]) {
                made[script] = Qt.font({
                    family: Theme.sans(script),
                    pixelSize: Math.round(page.textSize * Theme.stretch(script)),
                    weight: Font.Medium
                });
            }
            return made;
        }
        reading: {
            const made = {};
            for (const script of [page.script, "Latn", "Arab", "Hebr"]) {
                made[script] = Qt.font({
                    family: Theme.serif(script),
                    pixelSize: view.readingSize(script)
                });
            }
            return made;
        }
        measures: ({
                upright: page.upright,
                length: page.length,
                breadth: page.upright ? axis.width : axis.height,
                margin: page.ends,
                reach: Theme.target / 2,
                gap: Theme.gap,
                offset: view.words,
                labelWidth: 62 * Theme.mm * Theme.textScale,
                dateLine: page.dateHeight,
                line: page.lineHeight,
                overhang: page.overhang,
                badge: view.badge,
                digit: metrics.averageCharacterWidth,
                dot: view.spot,
                dash: view.dash,
                heading: Math.round(page.dateHeight + view.pad),
                ribbon: view.ribbon,
                scale: page.upright ? Theme.margin + view.below + Theme.gap : view.below + page.dateHeight + page.lineHeight + page.overhang,
                leastRow: page.leastRow,
                leastDated: page.leastRow + page.leastDate,
                leastHeading: page.leastDate + view.pad,
                leastScale: view.beneath(page.hanging(page.leastLine, page.leastOver)) + page.leastDate + page.leastLine + page.leastOver,
                leastGrowth: page.leastSize / Math.floor(Theme.plainLabelSize),
                pad: view.pad,
                smallest: Math.min(1, page.leastSize / page.textSize),
                reading: view.readingLine
            })
        onLaidOut: {
            page.cardNeed = page.upright ? card.needed : 0;
            view.adopt();
            look(view.start, view.scale);
            if (page.opened >= 0 && position(page.opened) < 0)
                page.close();
        }
    }
    TimeView {
        id: view

        timeline: timeline
        upright: page.upright
        width: page.length
        free: page.length - page.covered
        edge: page.length - (page.upright ? page.cardHeight : page.cardWidth) * page.cover
        opened: page.opened
        textSize: page.textSize
        near: page.current
        gripped: axis.busy || controls.busy || upstrip.busy
        readingLine: Math.ceil(Math.max(reading.height, reading.font.pixelSize * (Theme.leading(page.script) - 0.15)))
        script: page.script
        lineHeight: page.lineHeight
        dateHeight: page.dateHeight
        sill: tab ? page.sill(page.overhang) : 0
        tab: page.tab(page.lineHeight)
    }
    TextMetrics {
        id: unshrunk

        text: page.content.title.text
        font.family: Theme.display(page.content.title.script)
        font.pixelSize: Math.round(Theme.titleSize * Theme.stretch(page.content.title.script))
    }
    Title {
        id: title

        wording: page.content.title
        // On a small screen the title leaves the axis its room.
        minimumSize: Theme.plainLabelSize
        maximumLineCount: page.aligned ? 1 : 3
        maximumHeight: page.height * (chips.visible && !page.upright ? 0.11 : 0.2)
        x: Theme.mirrored ? page.width - Theme.margin - width : Theme.margin
        y: Math.min(Theme.margin * 0.8, page.height * 0.05)
        width: page.free - (page.aligned ? chips.natural + 2 * Theme.gap : 0)
        height: implicitHeight
    }
    // What the signs at the changes of a deep scale mean: where the card comes, which covers it.
    Text {
        id: note

        readonly property real wide: page.cardWidth - Theme.margin - Theme.gap
        readonly property real high: (chips.visible && !page.aligned ? chips.y : page.named) - 0.75 * Theme.gap
        readonly property real stretch: Theme.stretch(page.script)

        visible: text !== ""
        text: timeline.note
        textFormat: Text.PlainText
        color: Theme.quiet
        wrapMode: Text.Wrap
        font.family: Theme.sans(page.script)
        font.pixelSize: Math.round(page.upright ? Theme.labelSize * stretch : Typesetter.fitting(text, Theme.sans(page.script), Theme.leading(page.script) - 0.15, page.textSize * stretch, Theme.plainLabelSize * stretch, wide, 3, high))
        lineHeightMode: Text.FixedHeight
        lineHeight: Math.round(font.pixelSize * (Theme.leading(page.script) - 0.15))
        horizontalAlignment: page.upright ? Text.AlignLeft : Text.AlignRight
        width: page.upright ? page.free : Typesetter.balancedWidth(text, font, wide)
        x: page.upright || Theme.mirrored ? Theme.margin : page.width - width - Theme.margin
        y: page.upright ? page.named + Theme.gap : Math.max(0.5 * Theme.gap, title.y + (title.height - height) / 2)
    }
    Chips {
        id: chips

        visible: timeline.filtered
        timeline: timeline
        words: page.player.tongue.words
        // On a low screen they do not grow out of their line.
        textSize: Math.min(Theme.labelSize, (0.1 * (page.upright ? page.width : page.height) - 3 * Theme.mm) * 100 / (unit.height * Theme.stretch(page.script)))
        x: !page.aligned ? Theme.margin : Theme.mirrored ? title.x - width - 2 * Theme.gap : title.x + title.width + 2 * Theme.gap
        y: page.aligned ? title.y + (title.height - height) / 2 : title.y + title.height + Theme.gap
        width: page.aligned ? natural : page.width - 2 * Theme.margin
    }
    TimeAxis {
        id: axis

        player: page.player
        page: page.content.index
        tongue: page.player.tongue
        timeline: timeline
        view: view
        lead: page.upright ? Math.round(page.lineHeight * (page.laned ? 2.2 : 1) + Theme.gap) : page.laned ? Math.round(Math.min(timeline.headingWidth * 1.1 + Theme.margin + Theme.gap, page.width * 0.17 * Theme.titleScale)) : 0
        dateHeight: page.dateHeight
        lineHeight: page.lineHeight
        overhang: page.overhang
        x: page.upright && Theme.mirrored ? page.width - width : 0
        y: page.head
        width: page.upright ? page.width - Theme.target - 2 * Theme.space : page.width
        height: page.height - page.head - page.foot
        focus: true
        onChosen: event => {
            if (event >= 0)
                page.open(event);
            else
                page.close();
        }
    }
    Overview {
        id: upstrip

        visible: page.upright
        timeline: timeline
        view: view
        upright: true
        x: Theme.mirrored ? Theme.space : page.width - width - Theme.space
        y: page.head + axis.lead
        width: Theme.target
        height: view.edge
    }
    TimeControls {
        id: controls

        player: page.player
        timeline: timeline
        view: view
        axis: axis
        x: Theme.mirrored ? page.width - width - Theme.margin : Theme.margin
        y: page.height - (page.upright ? page.cardHeight * page.cover : 0) - Theme.space - height
        width: page.width - (page.upright ? 0 : page.cardWidth * page.cover) - 2 * Theme.margin
        height: Theme.target
    }
    // It grows from the event's mark, and shrinks into it again.
    Rectangle {
        id: ground

        readonly property rect mark: visible ? Qt.rect(axis.x + axis.mark.x, axis.y + axis.mark.y, axis.mark.width, axis.mark.height) : Qt.rect(0, 0, 0, 0)

        function between(one: real, other: real): real {
            return one + (other - one) * page.cover;
        }

        objectName: "ground"
        visible: page.cover > 0
        color: Theme.panel
        radius: between(mark.width / 2, 0)
        x: Math.round(between(mark.x, card.x))
        y: Math.round(between(mark.y, card.y))
        width: Math.round(between(mark.width, card.width))
        height: Math.round(between(mark.height, card.height))
    }
    EventCard {
        id: card

        player: page.player
        timeline: timeline
        page: page.content.index
        opened: page.opened
        highest: page.mostCard
        headroom: page.upright ? Theme.margin * 0.75 : title.y
        onNeededChanged: page.cardNeed = Math.max(page.cardNeed, needed)
        visible: opacity > 0
        enabled: page.opened >= 0
        opacity: Math.max(0, (page.cover - 0.6) / 0.4)
        width: alone ? page.width : page.cardWidth
        height: alone ? page.height : page.cardHeight
        x: Theme.mirrored ? 0 : page.width - width
        y: page.height - height
        onStepped: event => page.open(event)
        onClosed: page.close()

        Behavior on width {
            enabled: page.current && page.opened >= 0 && !Theme.still && turning.running

            NumberAnimation {
                id: widening

                duration: Theme.calm
                easing.type: Theme.easing
            }
        }
        Behavior on height {
            enabled: page.current && page.opened >= 0 && !Theme.still && turning.running

            NumberAnimation {
                duration: Theme.calm
                easing.type: Theme.easing
            }
        }
        onAloneChanged: turning.restart()
    }
    Timer {
        id: turning

        interval: Theme.calm
    }
}
