pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// So many events that have no room apart, hung below their part of the line: touched, it leads to them.
Item {
    id: badge

    required property bool used
    required property real u
    required property real uFirst
    required property real uLast
    required property int row
    required property string text
    required property int first
    required property TimeView view
    required property Tongue tongue
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real line: view.line(row)
    readonly property bool held: view.heldRow === row && view.heldPlace === u
    readonly property real half: (view.upright ? pill.height : pill.width) / 2
    readonly property real fade: 1.5 * Theme.mm
    readonly property real depth: Math.round(0.9 * Theme.mm) // of the stack

    // At the beginning it stays whole as long as its last event is there.
    readonly property real nudge: used ? Math.max(0, Math.min(half + depth - along, (uLast - u) * view.scale)) : 0

    visible: used && opacity > 0
    opacity: Math.max(0, Math.min(1, (along + nudge - half) / fade + 1, (view.edge - along - half) / fade + 1))
    x: view.way * (view.upright ? line : place)
    y: view.upright ? place : -line

    Laid {
        view: badge.view
        from: Math.max(-badge.along, (badge.uFirst - badge.u) * badge.view.scale - 0.4 * badge.view.spot)
        to: Math.min(badge.view.edge - badge.along, (badge.uLast - badge.u) * badge.view.scale + 0.4 * badge.view.spot)
        low: -high
        high: 0.4 * badge.view.spot
        radius: high
        color: Qt.alpha(badge.view.opened >= 0 ? Theme.line : Theme.accent, 0.45)
    }
    // Another behind it: there are more where it comes from.
    Rectangle {
        x: pill.x + (badge.view.upright ? -badge.view.way * 0.5 : 0.5 * badge.view.way) * badge.depth
        y: pill.y + badge.depth
        width: pill.width
        height: pill.height
        radius: pill.radius
        color: badge.held ? Theme.raised : Theme.panel
        border.width: pill.border.width
        border.color: Qt.alpha(pill.border.color, 0.6)
    }
    Rectangle {
        id: pill

        readonly property real hang: -0.5 * badge.view.strip - 0.1 * badge.view.spot

        height: badge.view.badge
        width: Math.max(height, Math.round(words.implicitWidth + height * 0.55))
        radius: height / 2
        x: Math.round(badge.view.way * (badge.view.upright ? hang : badge.nudge) - width / 2)
        y: Math.round((badge.view.upright ? badge.nudge : -hang) - height / 2)
        color: badge.held ? Theme.pressed : Theme.raised
        border.width: Math.max(1, Math.round(Theme.mm * 0.35))
        border.color: badge.view.opened >= 0 && !badge.held ? Theme.line : Theme.accent

        Text {
            id: words

            anchors.centerIn: parent
            text: "+" + badge.text
            textFormat: Text.PlainText
            color: Theme.ink
            font.family: Theme.sans(badge.tongue.script)
            font.weight: Font.Medium
            font.pixelSize: Math.round(badge.view.textSize * Theme.stretch(badge.tongue.script) * 0.94)
            Accessible.ignored: true
        }
    }
}
