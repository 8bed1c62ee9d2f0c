pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// Words longer than their space: moved by a finger, by two buttons under them and by the arrow keys.
FocusScope {
    id: scroller

    required property Tongue tongue
    default property alias content: inner.data
    property color ground: Theme.ground // what the words stand on
    readonly property bool overflows: inner.height > height + 1
    property real rise: 0 // of the room that is left, how much stands above the words
    readonly property real shownHeight: overflows ? Math.max(0, height - buttons.height - Theme.gap) : height
    readonly property real position: roll.contentY

    function back(): void {
        roll.put(0);
    }

    function move(direction: int): void {
        roll.glideTo(roll.contentY + direction * roll.height * 0.8);
    }

    // Moves only as far as is needed to show the whole of an item in it.
    function reveal(item: Item): void {
        const top = item.mapToItem(roll.contentItem, 0, 0).y;
        roll.put(Math.min(top, Math.max(roll.contentY, top + item.height - roll.height)));
    }

    onOverflowsChanged: {
        if (!overflows)
            back();
    }

    Roll {
        id: roll

        width: parent.width
        height: scroller.shownHeight
        contentHeight: inner.height
        contentWidth: width
        clip: scroller.overflows

        Column {
            id: inner

            y: Math.max(0, (scroller.height - height) * scroller.rise)
            width: scroller.width
        }
    }
    // What goes on above or below is seen to go on.
    Rectangle {
        visible: scroller.overflows && !roll.atYBeginning
        width: roll.width
        height: Theme.readingSize * 1.4
        gradient: Gradient {
            GradientStop {
                position: 0
                color: scroller.ground
            }
            GradientStop {
                position: 1
                color: Qt.alpha(scroller.ground, 0)
            }
        }
    }
    Rectangle {
        visible: scroller.overflows && !roll.atYEnd
        width: roll.width
        height: Theme.readingSize * 1.4
        y: roll.height - height
        gradient: Gradient {
            GradientStop {
                position: 0
                color: Qt.alpha(scroller.ground, 0)
            }
            GradientStop {
                position: 1
                color: scroller.ground
            }
        }
    }
    Row {
        id: buttons

        visible: scroller.overflows
        spacing: Theme.space
        anchors.left: parent.left
        anchors.bottom: parent.bottom

        RoundButton {
            icon: "chevron-down"
            label: scroller.tongue.words.readOn.text
            enabledByState: !roll.atYEnd
            onActivated: scroller.move(1)
        }
        RoundButton {
            icon: "chevron-up"
            label: scroller.tongue.words.readBack.text
            enabledByState: !roll.atYBeginning
            onActivated: scroller.move(-1)
        }
    }
    // The stop of the Tab key, while there is something to move.
    Item {
        id: stop

        anchors.fill: parent
        enabled: scroller.overflows
        activeFocusOnTab: true
        focus: true
        Accessible.role: Accessible.ScrollBar
        Keys.onUpPressed: scroller.move(-1)
        Keys.onDownPressed: scroller.move(1)

        FocusRing {
            around: stop
            inside: true
        }
    }
}
