pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// All of the time in little: how dense the events are, and the part that is seen, which a finger can move.
Item {
    id: overview

    required property Timeline timeline
    required property TimeView view
    readonly property bool busy: hand.down
    readonly property var density: timeline.density
    readonly property real most: Math.max(1, ...density)
    readonly property real span: view.width / view.minScale // s
    readonly property real from: strip.width * (view.start - view.wholeStart) / span
    readonly property real part: strip.width * Math.min(1, view.free / view.scale / span)

    // The time (s) under a place on the strip.
    function time(x: real): real {
        const along = Theme.mirrored ? strip.width - x : x;
        return view.wholeStart + along / strip.width * span;
    }

    implicitHeight: Theme.target

    Item {
        id: strip

        width: parent.width
        height: Math.round(Theme.target * 0.62)
        anchors.verticalCenter: parent.verticalCenter

        Rectangle {
            anchors.fill: parent
            radius: 2 * Theme.mm
            color: Theme.panel
        }
        Repeater {
            model: overview.density

            Rectangle {
                required property int index
                required property int modelData
                readonly property real place: strip.width * index / overview.density.length

                visible: modelData > 0
                width: Math.max(2, Math.round(strip.width / overview.density.length * 0.5))
                height: Math.round((strip.height - 3 * Theme.mm) * (0.25 + 0.75 * Math.sqrt(modelData / overview.most)))
                x: Math.round(Theme.mirrored ? strip.width - place - width : place)
                anchors.bottom: strip.bottom
                anchors.bottomMargin: 1.5 * Theme.mm
                radius: width / 4
                color: Theme.line
            }
        }
        Rectangle {
            readonly property real begin: Math.max(0, Math.min(strip.width - width, overview.from))

            visible: opacity > 0
            opacity: overview.view.whole && overview.view.free >= overview.view.width ? 0 : 1
            width: Math.max(4 * Theme.mm, Math.min(strip.width, overview.part + Math.min(0, overview.from)))
            height: strip.height
            x: Theme.mirrored ? strip.width - begin - width : begin
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
    }
    Taps {
        id: hand

        property real grip: 0 // of the finger from the middle of what is seen, s

        anchors.fill: parent
        onCame: x => {
            const view = overview.view;
            const middle = view.start + view.free / view.scale / 2;
            const touched = overview.time(x);
            const inside = Math.abs(touched - middle) * view.scale <= view.free / 2;
            view.stop();
            grip = inside ? touched - middle : 0;
            if (!inside)
                view.glideTo(touched - view.free / view.scale / 2, view.scale);
        }
        onMoved: x => {
            const view = overview.view;
            view.stop();
            view.put(overview.time(x) - grip - view.free / view.scale / 2, view.scale);
        }
    }
}
