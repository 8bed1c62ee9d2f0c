pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// One finger on the glass, wherever it lies and whatever it does there. Only one that came down on an upper corner is followed.
PointHandler {
    id: finger

    required property Staff staff
    required property int number
    required property real glass // the screen's width, px
    property bool cornered: false
    readonly property real corner: staff.corner * Theme.mm

    function inCorner(): bool {
        const place = point.scenePosition;
        return place.y <= corner && (place.x <= corner || place.x >= glass - corner);
    }

    acceptedButtons: Qt.AllButtons
    onActiveChanged: {
        if (active) {
            staff.press(number, point.scenePosition.x / Theme.mm, point.scenePosition.y / Theme.mm, glass / Theme.mm);
            cornered = inCorner();
        } else {
            cornered = false;
            staff.lift(number);
        }
    }
    onPointChanged: {
        if (cornered && active && !inCorner()) {
            cornered = false;
            staff.stray(number);
        }
    }
}
