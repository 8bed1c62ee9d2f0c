pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import kiosk.player
import "../parts"

// All of the time in little: its eras, how dense the events are, and the part that is seen, which a finger or keys move.
Item {
    id: overview

    required property Timeline timeline
    required property TimeView view
    required property bool upright // as the axis is that it shows
    readonly property bool busy: hand.down
    readonly property var density: timeline.density
    readonly property real origin: timeline.spanned[0] // u
    readonly property real span: timeline.spanned[1] - origin // u
    readonly property real long: upright ? strip.height : strip.width
    readonly property real thick: upright ? strip.width : strip.height
    // What is seen, px.
    readonly property real from: Math.max(0, long * (view.start - origin) / span)
    readonly property real to: Math.min(long, long * (view.start + view.free / view.scale - origin) / span)
    // How far it has come, in hundredths of the way there is, as a screen reader hears it and may set it.
    property int value: 0
    readonly property int minimumValue: 0
    readonly property int maximumValue: 100
    readonly property int levels: Math.max(0, ...timeline.eras.map(era => era.level + 1))
    readonly property real ribbon: Math.max(2, Math.min(1.6 * Theme.mm, 4 * Theme.mm / Math.max(1, levels))) // of a level of eras

    // The place on the axis (u) under one on the strip.
    function place(x: real, y: real): real {
        const along = upright ? y : Theme.mirrored ? strip.width - x : x;
        return origin + along / long * span;
    }

    function told(): int {
        const way = view.latest(view.scale) - view.earliest(view.scale);
        return way * view.scale < 1 ? 0 : Math.round(100 * (view.start - view.earliest(view.scale)) / way);
    }

    // How dense the events are: a bar for each bin.
    function outline(): string {
        const bin = long / density.length;
        const wide = Math.max(2, Math.round(bin * 0.5));
        const most = Math.max(1, ...density);
        const room = thick - 3 * Theme.mm - levels * ribbon;
        const foot = Math.round(Theme.mm);
        let path = "";
        density.forEach((many, index) => {
            if (many === 0)
                return;
            const high = Math.round(room * (0.25 + 0.75 * Math.sqrt(many / most)));
            const begin = Math.round(bin * index);
            if (upright)
                path += `M${Theme.mirrored ? thick - foot : foot} ${begin}v${wide}h${Theme.mirrored ? -high : high}v${-wide}z`;
            else
                path += `M${Theme.mirrored ? long - begin - wide : begin} ${thick - foot}v${-high}h${wide}v${high}z`;
        });
        return path;
    }

    implicitHeight: Theme.target
    activeFocusOnTab: true
    Accessible.role: Accessible.ScrollBar
    Accessible.name: [timeline.title, timeline.begins && `${timeline.begins} – ${timeline.ends}`].filter(Boolean).join(", ")
    Accessible.onIncreaseAction: view.glideBy(0.25)
    Accessible.onDecreaseAction: view.glideBy(-0.25)
    onValueChanged: {
        const early = view.earliest(view.scale);
        if (value !== told())
            view.glideTo(early + value / 100 * (view.latest(view.scale) - early), view.scale);
    }
    Keys.onPressed: event => {
        const on = upright ? Qt.Key_Down : Theme.mirrored ? Qt.Key_Left : Qt.Key_Right;
        const back = upright ? Qt.Key_Up : Theme.mirrored ? Qt.Key_Right : Qt.Key_Left;
        event.accepted = true;
        if (event.key === on || event.key === back)
            view.glideBy(event.key === on ? 0.25 : -0.25);
        else
            event.accepted = false;
    }

    Connections {
        target: overview.view

        function onCameToRest(): void {
            overview.value = overview.told();
        }
    }
    Item {
        id: strip

        width: overview.upright ? Math.round(Theme.target * 0.62) : parent.width
        height: overview.upright ? parent.height : Math.round(Theme.target * 0.62)
        anchors.centerIn: parent

        Rectangle {
            anchors.fill: parent
            radius: 2 * Theme.mm
            color: Theme.panel
        }
        Repeater {
            model: overview.timeline.eras

            Slice {
                id: era

                required property var modelData

                begin: modelData.from * overview.long
                stretch: Math.max(1, (modelData.to - modelData.from) * overview.long - 1)
                rise: overview.thick - (modelData.level + 1) * overview.ribbon
                high: 0.8 * overview.ribbon
                color: modelData.colour
            }
        }
        // One for all bins: an item each would hold a megabyte.
        Shape {
            visible: overview.visible

            ShapePath {
                strokeWidth: -1
                fillColor: Theme.line

                PathSvg {
                    path: overview.visible ? overview.outline() : ""
                }
            }
        }
        Rectangle {
            id: pane

            readonly property real long: Math.max(4 * Theme.mm, overview.to - overview.from)
            readonly property real begin: Math.max(0, Math.min(overview.long - long, overview.from))

            visible: opacity > 0
            opacity: overview.view.whole && overview.view.free >= overview.view.width ? 0 : 1
            width: overview.upright ? strip.width : long
            height: overview.upright ? long : strip.height
            x: overview.upright ? 0 : Theme.mirrored ? strip.width - begin - width : begin
            y: overview.upright ? begin : 0
            radius: 2 * Theme.mm
            color: Qt.alpha(Theme.accent, hand.down ? 0.3 : 0.16)
            border.color: Theme.accent
            border.width: Math.max(2, Theme.mm * 0.6)

            Behavior on opacity {
                NumberAnimation {
                    duration: Theme.swift
                }
            }
        }
        FocusRing {
            around: overview
            radius: 2 * Theme.mm + 2 * Theme.ring
        }
    }
    Taps {
        id: hand

        property real grip: 0 // of the finger from the middle of what is seen, u

        anchors.fill: parent
        onCame: (x, y) => {
            const view = overview.view;
            const middle = view.start + view.free / view.scale / 2;
            const touched = overview.place(x, y);
            const inside = Math.abs(touched - middle) * view.scale <= view.free / 2;
            view.stop();
            grip = inside ? touched - middle : 0;
            if (!inside)
                view.glideTo(touched - view.free / view.scale / 2, view.scale);
        }
        onMoved: (x, y) => {
            const view = overview.view;
            view.stop();
            view.stirred = true;
            view.put(overview.place(x, y) - grip - view.free / view.scale / 2, view.scale);
        }
    }

    // A piece of the strip, from its beginning on, so high from its foot (`rise`).
    component Slice: Rectangle {
        property real begin
        property real stretch
        property real rise
        property real high

        x: overview.upright ? (Theme.mirrored ? overview.thick - rise - high : rise) : Theme.mirrored ? overview.long - begin - stretch : begin
        y: overview.upright ? begin : overview.thick - rise - high
        width: overview.upright ? high : stretch
        height: overview.upright ? stretch : high
    }
}
