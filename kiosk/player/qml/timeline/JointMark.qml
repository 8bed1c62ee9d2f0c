pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// Where the scale changes, and how much closer it is drawn from there on: a tab on the scale's line, or, beside an upright
// one, a sign before the words of its tick. Signs are smaller than other words where they stand too close together, but
// not smaller than plain ones: where there is no room for those, the line is just broken.
Item {
    id: joint

    required property real u
    required property string text
    required property real room // u, where it changes next
    required property real apart // px that it needs to there
    required property real size // of the sign, as a share of the size of other words
    required property Tongue tongue
    required property TimeView view
    required property real side // of the scale, px
    readonly property real place: Math.round((u - view.origin) * view.scale)
    readonly property real along: place + view.offset
    readonly property real line: view.apart ? view.foot : 0
    readonly property real half: (view.upright ? tab.height : tab.width) / 2
    readonly property real fade: 3 * Theme.mm
    readonly property bool squeezed: (room - u) * view.scale < apart

    visible: along > 0 && along < view.edge
    x: view.upright ? 0 : view.way * place
    y: view.upright ? place : 0

    Item {
        visible: joint.view.upright || joint.squeezed
        x: joint.view.upright ? joint.view.way * joint.line : 0
        y: joint.view.upright ? 0 : -joint.line
        rotation: joint.view.upright ? 90 : 0

        Rectangle {
            width: Theme.mm * 1.6
            height: Theme.mm * 1.6
            x: -width / 2
            y: -height / 2
            color: Theme.ground
        }
        Repeater {
            model: [-1, 1]

            Rectangle {
                required property int modelData

                width: Math.max(2, Theme.mm * 0.5)
                height: Theme.mm * 5
                x: modelData * Theme.mm * 1.1 - width / 2
                y: -height / 2
                rotation: 20
                antialiasing: true
                color: Theme.quiet
            }
        }
    }
    Rectangle {
        id: tab

        readonly property real beyond: joint.view.foot - joint.side + Theme.margin

        visible: opacity > 0
        opacity: joint.squeezed ? 0 : Math.max(0, Math.min(1, (joint.along - joint.half) / joint.fade + 1, (joint.view.edge - joint.along - joint.half) / joint.fade + 1))
        width: words.implicitWidth + (joint.view.upright ? 0 : Theme.mm * 5)
        height: joint.view.upright ? Math.min(words.implicitHeight, Math.floor(1.24 * words.font.pixelSize)) : joint.view.tab
        clip: height < words.implicitHeight && joint.view.upright // figures do not reach as far as their font may
        radius: height / 2
        color: joint.view.upright ? "transparent" : Theme.raised
        x: Math.round(!joint.view.upright ? -width / 2 : Theme.mirrored ? -beyond - width : beyond)
        y: Math.round(joint.view.upright ? -height / 2 : joint.view.sill - joint.line)

        Text {
            id: words

            anchors.centerIn: parent
            text: joint.text
            textFormat: Text.PlainText
            color: Theme.quiet
            font.family: Theme.sans(joint.tongue.script)
            font.weight: Font.Medium
            font.pixelSize: Math.floor(joint.view.textSize * Theme.stretch(joint.tongue.script) * joint.size)
            Accessible.ignored: true
        }
    }
}
