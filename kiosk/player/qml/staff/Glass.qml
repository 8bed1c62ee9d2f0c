pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import kiosk.player
import "../parts"

// The glass is cleaned: nothing answers until the time is over.
FocusScope {
    id: glass

    required property Staff staff
    readonly property real whole: 60 // s

    focus: true
    Keys.onPressed: event => event.accepted = true

    Column {
        anchors.centerIn: parent
        spacing: Theme.margin
        width: Math.min(parent.width - 2 * Theme.margin, 220 * Theme.mm)

        Item {
            id: ring

            width: 52 * Theme.mm
            height: width
            anchors.horizontalCenter: parent.horizontalCenter

            Shape {
                anchors.fill: parent
                preferredRendererType: Shape.CurveRenderer

                ShapePath {
                    strokeColor: Theme.raised
                    strokeWidth: 2.6 * Theme.mm
                    fillColor: "transparent"

                    PathAngleArc {
                        centerX: ring.width / 2
                        centerY: ring.height / 2
                        radiusX: ring.width / 2 - 2 * Theme.mm
                        radiusY: radiusX
                        sweepAngle: 360
                    }
                }
                ShapePath {
                    strokeColor: Theme.accent
                    strokeWidth: 2.6 * Theme.mm
                    fillColor: "transparent"
                    capStyle: ShapePath.RoundCap

                    PathAngleArc {
                        centerX: ring.width / 2
                        centerY: ring.height / 2
                        radiusX: ring.width / 2 - 2 * Theme.mm
                        radiusY: radiusX
                        startAngle: -90
                        sweepAngle: (glass.staff.rightToLeft ? -360 : 360) * Math.min(1, glass.staff.seconds / glass.whole)
                    }
                }
            }
            Text {
                anchors.centerIn: parent
                text: glass.staff.countdown
                textFormat: Text.PlainText
                color: Theme.ink
                font.family: Theme.display(glass.staff.script)
                font.pixelSize: Math.round(ring.width * 0.39)
                Accessible.ignored: true
            }
        }
        Say {
            staff: glass.staff
            text: glass.staff.words.clean_now.text
            reading: true
            size: Theme.plainReadingSize * 1.3
            horizontalAlignment: Text.AlignHCenter
            width: parent.width
        }
    }
}
