pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// What stands while nothing can be shown: first light, motes that rise in it, and the exhibit's name where that is known. A touch does nothing.
Item {
    id: safe

    required property Player player
    property bool awake: true
    property real way: 0.37 // of a quarter of an hour's round
    property int place: 0
    readonly property bool ready: true

    function part(number: real): real {
        return number - Math.floor(number);
    }

    NumberAnimation on way {
        from: 0
        to: 1
        duration: 900000
        loops: Animation.Infinite
        running: safe.awake && !Theme.still
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    Rectangle {
        id: dawn

        anchors.fill: parent
        gradient: Gradient {
            GradientStop {
                position: 0.4
                color: Qt.alpha(Theme.accent, 0)
            }
            GradientStop {
                position: 0.84
                color: Qt.alpha(Theme.accent, 0.08)
            }
            GradientStop {
                position: 1
                color: Qt.alpha(Theme.accent, 0.24)
            }
        }

        // In steps too small to be seen, once a second: the whole screen is not drawn anew for every frame.
        Timer {
            property int beat: 0

            interval: 1000
            repeat: true
            running: safe.awake && !Theme.still
            onTriggered: {
                beat = (beat + 1) % 80;
                dawn.opacity = 0.775 + 0.225 * Math.cos(beat / 80 * 2 * Math.PI);
            }
        }
    }
    Repeater {
        model: 56

        Item {
            id: mote

            required property int index
            // Spread evenly and without a pattern, by the powers of the plastic number.
            readonly property real across: safe.part(0.5 + index * 0.7548777)
            readonly property real along: safe.part(0.5 + index * 0.5698403)
            readonly property real depth: safe.part(index * 0.6180340)
            readonly property int rounds: 2 + Math.floor(depth * 4)
            readonly property real height01: safe.part(along - safe.way * rounds)
            readonly property real size: (0.35 + 0.95 * depth * depth) * Theme.mm

            x: safe.width * (across + 0.015 * Math.sin(2 * Math.PI * (safe.way * (7 + index % 5) + across)))
            y: safe.height * (height01 * 1.04 - 0.02)
            // They come out of the light below, and are gone before they reach the top.
            opacity: Math.min(1, height01 * 1.25) * (0.28 + 0.5 * depth) * (0.75 + 0.25 * Math.sin(2 * Math.PI * (safe.way * 60 + depth * 9)))

            Rectangle {
                anchors.centerIn: parent
                width: mote.size * 3.4
                height: width
                radius: width / 2
                color: Qt.alpha(Theme.accent, 0.13)
            }
            Rectangle {
                anchors.centerIn: parent
                width: mote.size
                height: width
                radius: width / 2
                color: mote.index % 3 ? Theme.accentText : Theme.ink
            }
        }
    }
    // The name stands for a while, goes, and comes again in another place: nothing burns in.
    Item {
        id: name

        readonly property real room: Math.max(0, safe.width - width)
        readonly property real along: Theme.margin * 1.5 + (room - Theme.margin * 3) * [0, 1, 0.45, 0.1, 0.8][safe.place % 5]

        visible: !safe.player.title.empty
        width: Math.min(safe.width - 3 * Theme.margin, safe.width > safe.height ? safe.width * 0.6 : safe.width)
        height: title.implicitHeight
        x: safe.player.title.rightToLeft ? room - along : along
        y: Math.min(safe.height * [0.56, 0.3, 0.42, 0.22, 0.5][safe.place % 5], safe.height - height - 2 * Theme.margin)
        opacity: Theme.still ? 1 : 0

        Title {
            id: title

            wording: safe.player.title
            color: Theme.ink
            opacity: 0.86
            size: Theme.farSize * 0.8
            minimumSize: Theme.farSize * 0.3
            maximumLineCount: 4
            maximumHeight: safe.height * 0.5
            width: parent.width
        }
        SequentialAnimation on opacity {
            running: safe.awake && !Theme.still
            loops: Animation.Infinite

            NumberAnimation {
                from: 0
                to: 1
                duration: 3000
                easing.type: Easing.InOutSine
            }
            PauseAnimation {
                duration: 40000
            }
            NumberAnimation {
                from: 1
                to: 0
                duration: 3000
                easing.type: Easing.InOutSine
            }
            ScriptAction {
                script: safe.place += 1
            }
        }
    }
    Mark {
        awake: safe.awake
        anchors {
            right: parent.right
            rightMargin: Theme.gap + (safe.place % 4) * Theme.space
            bottom: parent.bottom
            bottomMargin: Theme.gap + (safe.place % 3) * Theme.space
        }
    }
}
