pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// One colour after the other over the whole screen, then a grid: dead pixels, stains, and edges that are cut off.
FocusScope {
    id: test

    required property Staff staff
    readonly property var colours: ["#ff0000", "#00ff00", "#0000ff", "#ffffff", "#000000", "#808080"]
    property int turn: 0
    readonly property bool grid: turn >= colours.length

    function next(): void {
        staff.touched();
        if (grid)
            staff.back();
        else
            turn += 1;
    }

    focus: true
    Keys.onSpacePressed: next()
    Keys.onReturnPressed: next()
    Keys.onRightPressed: next()
    Accessible.role: Accessible.Button
    Accessible.name: staff.words.touch_next.text

    Rectangle {
        anchors.fill: parent
        color: test.grid ? "#000000" : test.colours[test.turn]
    }
    // Lines one pixel wide, one of them along each edge.
    Repeater {
        model: test.grid ? 33 : 0

        Rectangle {
            required property int index

            x: Math.round((test.width - 1) * index / 32)
            width: 1
            height: test.height
            color: "#ffffff"
        }
    }
    Repeater {
        model: test.grid ? 19 : 0

        Rectangle {
            required property int index

            y: Math.round((test.height - 1) * index / 18)
            width: test.width
            height: 1
            color: "#ffffff"
        }
    }
    Taps {
        anchors.fill: parent
        onTapped: test.next()
    }
    Rectangle {
        visible: hint.running
        anchors.centerIn: parent
        width: words.width + 2 * Theme.margin
        height: words.height + 2 * Theme.gap
        radius: height / 2
        color: Theme.panel

        Say {
            id: words

            staff: test.staff
            text: test.staff.words.touch_next.text
            wrapMode: Text.NoWrap
            anchors.centerIn: parent
        }
    }
    Timer {
        id: hint

        interval: 3000
        running: test.turn === 0
    }
}
