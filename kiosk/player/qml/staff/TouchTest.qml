pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// Every finger is drawn where the panel feels it, with its number; what was touched stays lit, so that dead places show.
FocusScope {
    id: test

    required property Staff staff
    readonly property int columns: Math.max(1, Math.round(width / (25 * Theme.mm)))
    readonly property int rows: Math.max(1, Math.round(height / (25 * Theme.mm)))
    property var lit: ({})

    function light(points: var): void {
        const more = Object.assign({}, lit);
        for (const point of points)
            more[Math.floor(point.y / height * rows) * columns + Math.floor(point.x / width * columns)] = true;
        lit = more;
    }

    Grid {
        anchors.fill: parent
        columns: test.columns
        LayoutMirroring.enabled: false

        Repeater {
            model: test.columns * test.rows

            Rectangle {
                required property int index

                width: test.width / test.columns
                height: test.height / test.rows
                color: test.lit[index] ? Theme.raised : Theme.ground
                border.color: Theme.raised
                border.width: 1
            }
        }
    }
    MultiPointTouchArea {
        id: area

        anchors.fill: parent
        mouseEnabled: true
        onPressed: points => test.light(points)
        onUpdated: points => {
            test.light(points);
            test.staff.touched();
        }
        touchPoints: [
            TouchPoint {},
            TouchPoint {},
            TouchPoint {},
            TouchPoint {},
            TouchPoint {},
            TouchPoint {},
            TouchPoint {},
            TouchPoint {},
            TouchPoint {},
            TouchPoint {}
        ]
    }
    Repeater {
        model: area.touchPoints

        Item {
            id: mark

            required property TouchPoint modelData
            required property int index

            visible: modelData.pressed
            x: modelData.x
            y: modelData.y

            Rectangle {
                anchors.centerIn: parent
                width: 24 * Theme.mm
                height: width
                radius: width / 2
                color: "transparent"
                border.color: Theme.accent
                border.width: Math.max(2, Theme.mm)
            }
            Rectangle {
                anchors.centerIn: parent
                width: Math.max(2, Theme.mm)
                height: 34 * Theme.mm
                color: Theme.accent
            }
            Rectangle {
                anchors.centerIn: parent
                width: 34 * Theme.mm
                height: Math.max(2, Theme.mm)
                color: Theme.accent
            }
            Rectangle {
                anchors.centerIn: number
                width: Math.max(number.width, number.height) + 2 * Theme.mm
                height: width
                radius: width / 2
                color: Theme.accent
            }
            Say {
                id: number

                staff: test.staff
                text: test.staff.inDigits(String(mark.index + 1), test.staff.tag)
                color: Theme.accentInk
                font.weight: Font.DemiBold
                x: mark.modelData.x > test.width - 30 * Theme.mm ? -22 * Theme.mm : 14 * Theme.mm
                y: mark.modelData.y < 30 * Theme.mm ? 10 * Theme.mm : -22 * Theme.mm
            }
        }
    }
    PillButton {
        wording: test.staff.words.done
        textSize: Theme.plainLabelSize
        focus: true
        anchors {
            horizontalCenter: parent.horizontalCenter
            bottom: parent.bottom
            bottomMargin: Theme.margin
        }
        onActivated: test.staff.back()
    }
}
