pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// What stands here while nothing can be played: a calm light, the exhibit's name and how far its preparation is. At a desk, what is wrong with it.
Item {
    id: before

    required property Player player
    required property bool windowed
    readonly property bool preparing: player.total > 0 && player.problems === ""
    readonly property real done: player.total > 0 ? player.done / player.total : 0

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }
    // Moves slowly over the whole screen, so that nothing burns in.
    Rectangle {
        id: light

        property real way: 0

        visible: !words.visible && !problems.visible
        width: Math.min(parent.width, parent.height) * 0.012
        height: width
        radius: width / 2
        color: Theme.accent
        opacity: 0.35 + 0.35 * Math.sin(way * Math.PI * 60)
        x: parent.width * (0.5 + 0.36 * Math.sin(way * Math.PI * 4)) - width / 2
        y: parent.height * (0.5 + 0.32 * Math.cos(way * Math.PI * 6)) - height / 2

        NumberAnimation on way {
            from: 0
            to: 1
            loops: Animation.Infinite
            duration: 240000
            running: before.visible && light.visible && !Theme.still
        }
    }
    Column {
        id: words

        visible: before.preparing
        spacing: Theme.margin
        anchors.centerIn: parent
        width: Math.min(parent.width - 4 * Theme.margin, 200 * Theme.mm)

        Title {
            wording: before.player.title
            width: parent.width
            height: implicitHeight
        }
        Rectangle {
            width: parent.width
            height: Math.max(2, Theme.mm)
            radius: height / 2
            color: Theme.raised

            Rectangle {
                height: parent.height
                width: parent.width * before.done
                radius: height / 2
                color: Theme.accent
                anchors.left: parent.left

                Behavior on width {
                    NumberAnimation {
                        duration: Theme.calm
                        easing.type: Theme.easing
                    }
                }
            }
        }
        Words {
            wording: before.player.tongue.words.preparing
            color: Theme.quiet
            width: parent.width
        }
    }
    Roll {
        id: problems

        visible: before.windowed && before.player.problems !== ""
        anchors.fill: parent
        anchors.margins: Theme.margin
        contentHeight: report.height
        clip: true

        Text {
            id: report

            width: parent.width
            text: before.player.problems
            textFormat: Text.PlainText
            color: Theme.ink
            wrapMode: Text.Wrap
            font.family: "monospace"
            font.pixelSize: Math.round(Theme.plainLabelSize * 0.75)
        }
    }
}
