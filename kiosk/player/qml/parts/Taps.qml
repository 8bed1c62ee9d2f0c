pragma ComponentBehavior: Bound

import QtQuick

// A place that every finger can tap, and the mouse: answers on release inside, a slide off cancels (WCAG 2.5.2).
Item {
    id: taps

    property int finger: -1 // the last that came down here, while it stays: one answer for a hand of several
    property bool inside: false // it is where it counts
    readonly property bool down: finger >= 0 || mouse.pressed
    readonly property bool held: finger >= 0 ? inside : mouse.containsPress

    signal came(real x, real y)
    signal moved(real x, real y)
    signal tapped

    // Of a finger Qt would make a mouse for it, and of one at a time: the hand that leans on the glass would be that one.
    MouseArea {
        id: mouse

        anchors.fill: parent
        onPressed: mouse => taps.came(mouse.x, mouse.y)
        onPositionChanged: mouse => taps.moved(mouse.x, mouse.y)
        onClicked: taps.tapped()
    }
    // Before it, so that no finger reaches it. No mouse of its own: what it does then doesn't outlive being disabled by its own release.
    MultiPointTouchArea {
        id: fingers

        anchors.fill: parent
        mouseEnabled: false
        onPressed: points => {
            for (const point of points) {
                // One that slid in came for something else.
                if (contains(Qt.point(point.startX, point.startY))) {
                    taps.finger = point.pointId;
                    taps.inside = true;
                    taps.came(point.x, point.y);
                }
            }
        }
        onUpdated: points => {
            for (const point of points) {
                if (point.pointId === taps.finger) {
                    taps.inside = contains(Qt.point(point.x, point.y));
                    taps.moved(point.x, point.y);
                }
            }
        }
        onReleased: points => {
            for (const point of points) {
                if (point.pointId === taps.finger) {
                    const over = contains(Qt.point(point.x, point.y));
                    taps.finger = -1;
                    if (over)
                        taps.tapped();
                    return;
                }
            }
        }
        onCanceled: points => {
            for (const point of points) {
                if (point.pointId === taps.finger)
                    taps.finger = -1;
            }
        }
    }
}
