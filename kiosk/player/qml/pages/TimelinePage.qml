pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import ".."
import "../parts"
import "../timeline"

// Events on a true time axis; the card of the open one stands beside it, or below it on an upright screen.
PageBase {
    id: page

    property int opened: -1
    readonly property real cardWidth: upright ? width : Math.round(width * (Theme.textScale > 1.4 ? 0.42 : 0.38))
    readonly property real cardHeight: upright ? Math.round(Math.min(height * 0.58, height - head - least)) : height
    readonly property real least: timeline.labelHeight + Theme.target / 2 + below + Theme.gap + Theme.target + 2 * Theme.space // of the axis with one label
    // The axis's own room, which an open card takes a part of.
    readonly property real free: opened >= 0 && !upright ? width - cardWidth : width
    readonly property real low: opened >= 0 && upright ? height - cardHeight : height
    property real cover: opened >= 0 ? 1 : 0 // how much of the card has come in
    readonly property real lineHeight: Math.round(Theme.labelSize * Theme.stretch(player.tongue.script) * (Theme.leading(player.tongue.script) - 0.2))
    // A font whose lines are set closer than it is high (Arabic ones are) reaches over the last of them.
    readonly property real overhang: Math.max(0, metrics.height - lineHeight)
    readonly property real dateHeight: Math.max(lineHeight, Math.round(metrics.height * 0.9))
    readonly property real below: Theme.mm * 4 + 2 * dateHeight + overhang // the line's scale
    readonly property real head: title.y + title.height + 1.6 * Theme.gap
    readonly property real base: low - Theme.space - Theme.target - Theme.gap - below

    settled: current && timeline.ready && cover === (opened >= 0 ? 1 : 0) && shift.running === false && !view.moving && !axis.busy && !controls.busy && card.settled
    // A sideways drag moves the axis or turns to another card; pages turn by the bar.
    holdsSwipe: true

    function key(key: int): bool {
        return axis.zoomKey(key);
    }

    function back(): bool {
        if (opened < 0)
            return false;
        close();
        return true;
    }

    function open(event: int): void {
        opened = event;
        view.glideTo(timeline.bring(event, view.start, view.scale, free), view.scale);
    }

    function close(): void {
        if (opened < 0)
            return;
        opened = -1;
        view.glideTo(view.start, view.scale);
        axis.forceActiveFocus();
    }

    Behavior on cover {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Theme.easing
        }
    }
    FontMetrics {
        id: metrics

        font.family: Theme.sans(page.player.tongue.script)
        font.pixelSize: Math.round(Theme.labelSize * Theme.stretch(page.player.tongue.script))
    }
    Timeline {
        id: timeline

        player: page.player
        index: page.content.index
        faces: {
            const made = {};
            for (const script of [page.player.tongue.script, "Latn", "Arab", "Hebr"]) {
                made[script] = Qt.font({
                    family: Theme.sans(script),
                    pixelSize: Math.round(Theme.labelSize * Theme.stretch(script)),
                    weight: Font.Medium
                });
            }
            return made;
        }
        measures: ({
                width: page.width,
                height: page.base - page.head,
                margin: Theme.margin,
                reach: Theme.target / 2,
                gap: Theme.gap,
                offset: Theme.mm * 2.6,
                labelWidth: 62 * Theme.mm * Theme.textScale,
                dateHeight: page.dateHeight,
                lineHeight: page.lineHeight,
                overhang: page.overhang
            })
        onLaidOut: {
            view.adopt();
            look(view.start, view.scale);
        }
    }
    TimeView {
        id: view

        timeline: timeline
        width: page.width
        free: page.free
    }
    Rectangle {
        x: Theme.mirrored ? page.width - width : 0
        width: axis.edge
        height: controls.y + controls.height + Theme.space
        color: Theme.ground
    }
    Title {
        id: title

        wording: page.content.title
        // On a small screen the title leaves the axis its room.
        minimumSize: Theme.plainLabelSize
        maximumLineCount: 3
        maximumHeight: page.height * 0.2
        x: Theme.mirrored ? page.width - Theme.margin - width : Theme.margin
        y: Math.min(Theme.margin * 0.8, page.height * 0.05)
        width: page.width - (page.upright ? 0 : page.cardWidth) - 2 * Theme.margin
        height: implicitHeight
    }
    TimeAxis {
        id: axis

        tongue: page.player.tongue
        timeline: timeline
        view: view
        opened: page.opened
        edge: page.upright ? page.width : page.width - page.cardWidth * page.cover
        dateHeight: page.dateHeight
        lineHeight: page.lineHeight
        y: page.head
        width: page.width
        height: controls.y - Theme.space - y
        base: page.base - y
        focus: true
        onChosen: event => {
            if (event >= 0)
                page.open(event);
            else
                page.close();
        }

        Behavior on base {
            enabled: page.upright && page.cover > 0 && page.current

            NumberAnimation {
                id: shift

                duration: Theme.calm
                easing.type: Theme.easing
            }
        }
    }
    TimeControls {
        id: controls

        player: page.player
        timeline: timeline
        view: view
        centre: page.opened >= 0 ? Math.max(0, Math.min(page.free, (axis.keyedTime - view.start) * view.scale)) : page.free / 2
        x: Theme.mirrored ? page.width - width - Theme.margin : Theme.margin
        y: page.height - (page.upright ? page.cardHeight * page.cover : 0) - Theme.space - height
        width: axis.edge - 2 * Theme.margin
        height: Theme.target
    }
    EventCard {
        id: card

        player: page.player
        page: page.content.index
        count: timeline.count
        opened: page.opened
        visible: page.cover > 0
        enabled: page.opened >= 0
        z: -1 // what slides out of it goes beneath the axis's ground
        width: page.cardWidth
        height: page.cardHeight
        x: {
            const slid = page.upright ? 0 : width * (1 - page.cover);
            return Theme.mirrored ? -slid : page.width - width + slid;
        }
        y: page.height - height + (page.upright ? height * (1 - page.cover) : 0)
        onStepped: event => page.open(event)
        onClosed: page.close()
    }
}
