pragma ComponentBehavior: Bound

import QtQuick

// A place that every finger can tap, and the mouse: answers on release inside, a slide off cancels (WCAG 2.5.2).
// No MouseArea: Qt makes a mouse of one finger at a time, and a hand that leans on the glass would be that one.
MultiPointTouchArea {
    id: taps

    property int finger: -1 // the last that came down here, while it stays: one answer for a hand of several
    property bool inside: false // it is where it counts
    readonly property bool down: finger >= 0
    readonly property bool held: down && inside

    signal came(real x, real y)
    signal moved(real x, real y)
    signal tapped

    onPressed: points => {
        for (const point of points) {
            // One that slid in came for something else.
            if (taps.contains(Qt.point(point.startX, point.startY))) {
                finger = point.pointId;
                inside = true;
                came(point.x, point.y);
            }
        }
    }
    onUpdated: points => {
        for (const point of points) {
            if (point.pointId === finger) {
                inside = taps.contains(Qt.point(point.x, point.y));
                moved(point.x, point.y);
            }
        }
    }
    onReleased: points => {
        for (const point of points) {
            if (point.pointId === finger) {
                const over = taps.contains(Qt.point(point.x, point.y));
                finger = -1;
                if (over)
                    tapped();
                return;
            }
        }
    }
    onCanceled: points => {
        for (const point of points) {
            if (point.pointId === finger)
                finger = -1;
        }
    }
}
