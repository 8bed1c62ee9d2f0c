pragma ComponentBehavior: Bound

import QtQuick

// What every control is under its drawing: answers on release inside, a slide off cancels (WCAG 2.5.2); Enter and Space do the same.
Item {
    id: touch

    property string label: "" // what a screen reader says
    property bool enabledByState: true
    readonly property bool held: taps.held || keyHeld
    property bool keyHeld: false

    signal activated

    activeFocusOnTab: true
    enabled: enabledByState

    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.focusable: true
    Accessible.onPressAction: touch.activated()

    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space) {
            if (!event.isAutoRepeat)
                touch.keyHeld = true;
            event.accepted = true;
        }
    }
    Keys.onReleased: event => {
        if (touch.keyHeld && !event.isAutoRepeat && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space)) {
            touch.keyHeld = false;
            event.accepted = true;
            touch.activated();
        }
    }
    onActiveFocusChanged: {
        if (!activeFocus)
            keyHeld = false;
    }

    // The sensing area reaches a little over the drawing.
    Taps {
        id: taps

        anchors.fill: parent
        anchors.margins: -Theme.mm
        onTapped: touch.activated()
    }
}
