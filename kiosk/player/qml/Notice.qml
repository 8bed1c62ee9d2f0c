pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import kiosk.player
import "parts"

// The calm panel: “Are you still exploring?” with its countdown, or “Start again from the beginning?”.
FocusScope {
    id: notice

    required property Player player
    readonly property OwnWords words: player.tongue.words
    readonly property bool warning: player.stage === "warning"
    readonly property bool question: player.stage === "question"
    readonly property bool shown: warning || question
    readonly property bool settled: shown ? opacity === 1 : opacity === 0
    property bool asked: false // what the panel last was, while it fades
    readonly property bool upright: height > width
    readonly property bool tight: Math.min(height, width) < 170 * Theme.mm // a screen of the size of a book

    visible: shown || opacity > 0
    enabled: shown
    opacity: shown ? 1 : 0
    onShownChanged: {
        if (shown) {
            asked = question;
            keep.forceActiveFocus();
        }
    }

    Behavior on opacity {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Theme.easing
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Qt.alpha(Theme.ground, 0.82)
    }
    // Any touch says that somebody is there.
    Shield {
        anchors.fill: parent
        onTapped: notice.player.keepExploring()
        onWheeled: notice.player.keepExploring()
    }
    Rectangle {
        id: panel

        readonly property real padding: notice.tight ? Theme.gap * 1.5 : Theme.margin * 1.2
        readonly property real margin: notice.tight ? Theme.gap : Theme.margin

        anchors.centerIn: parent
        width: Math.min(notice.width - 2 * margin, body.width + 2 * padding)
        height: body.height + 2 * padding
        radius: Theme.mm * 4
        color: Theme.panel

        Grid {
            id: body

            anchors.centerIn: parent
            columns: notice.upright || notice.asked ? 1 : 2
            columnSpacing: panel.padding
            rowSpacing: panel.padding
            verticalItemAlignment: Grid.AlignVCenter

            Item {
                id: ring

                visible: !notice.asked
                width: (notice.tight ? 26 : 44) * Theme.mm
                height: width

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
                            sweepAngle: (Theme.mirrored ? -360 : 360) * Math.min(1, notice.player.secondsLeft / 20)
                        }
                    }
                }
                Text {
                    anchors.centerIn: parent
                    text: notice.player.countdown
                    textFormat: Text.PlainText
                    color: Theme.ink
                    font.family: Theme.display(notice.player.tongue.script)
                    font.pixelSize: Math.round(ring.width * 0.39)
                    Accessible.ignored: true
                }
            }
            Column {
                id: words

                readonly property real room: notice.width - 2 * panel.margin - 2 * panel.padding - (notice.upright || notice.asked ? 0 : ring.width + body.columnSpacing)

                spacing: Theme.gap * (notice.tight ? 1 : 1.5)
                width: Math.min(room, Math.max(buttons.fullWidth, 150 * Theme.mm))

                Title {
                    wording: notice.asked ? notice.words.startAgainQuestion : notice.words.stillExploring
                    size: notice.tight ? Theme.unscaledReadingSize * 1.4 : Theme.titleSize * 0.86
                    minimumSize: Math.min(size, Theme.headingSize)
                    width: parent.width
                    height: implicitHeight
                }
                Words {
                    visible: !notice.asked
                    wording: notice.words.startsAgain
                    reading: true
                    size: notice.tight ? Math.min(Theme.readingSize, Theme.unscaledReadingSize * 1.1) : Theme.readingSize
                    width: parent.width
                }
                Flow {
                    id: buttons

                    readonly property real fullWidth: keep.implicitWidth + again.implicitWidth + spacing

                    width: parent.width
                    spacing: Theme.gap
                    topPadding: Theme.gap

                    PillButton {
                        id: keep

                        wording: notice.words.keepExploring
                        accented: true
                        large: !notice.tight
                        textSize: notice.tight ? Math.min(Theme.labelSize, Theme.plainLabelSize * 1.3) : Theme.labelSize * 1.2
                        onActivated: notice.player.keepExploring()
                    }
                    PillButton {
                        id: again

                        wording: notice.words.startAgain
                        large: !notice.tight
                        textSize: notice.tight ? Math.min(Theme.labelSize, Theme.plainLabelSize * 1.3) : Theme.labelSize * 1.2
                        onActivated: notice.player.startAgain()
                    }
                }
            }
        }
    }
}
