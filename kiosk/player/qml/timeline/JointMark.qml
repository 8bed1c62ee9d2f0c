pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// Where the scale changes: the line is broken, and what follows says how much closer it is drawn.
Item {
    id: joint

    required property real u
    required property string text
    required property real room // u, where it changes next
    required property Tongue tongue
    required property TimeView view
    required property real lineHeight
    required property real dateHeight
    required property real shy // px along that are taken at the beginning
    readonly property real place: Math.round((u - view.origin) * view.scale)
    readonly property real along: place + view.offset
    readonly property real line: view.apart ? view.foot : 0
    readonly property real long: view.upright ? dateHeight + lineHeight / 2 : words.implicitWidth

    visible: along > 0 && along < view.edge
    x: view.upright ? 0 : view.way * place
    y: view.upright ? place : 0

    Item {
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
    Text {
        id: words

        readonly property real beyond: -joint.view.foot + Theme.mm * 3.8

        visible: joint.along > joint.shy && joint.along + joint.long < joint.view.edge && (joint.room - joint.u) * joint.view.scale > joint.long + (joint.view.upright ? joint.lineHeight / 2 : Theme.gap)
        x: joint.view.upright ? (Theme.mirrored ? beyond : -beyond - implicitWidth) : Theme.mirrored ? -implicitWidth : 0
        y: joint.view.upright ? joint.dateHeight - joint.lineHeight / 2 : beyond + joint.dateHeight
        text: joint.text
        textFormat: Text.PlainText
        color: Theme.quiet
        font.family: Theme.sans(joint.tongue.script)
        font.pixelSize: Math.round(joint.view.textSize * Theme.stretch(joint.tongue.script))
        lineHeightMode: Text.FixedHeight
        lineHeight: joint.lineHeight
        Accessible.ignored: true
    }
}
