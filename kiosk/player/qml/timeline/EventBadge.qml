pragma ComponentBehavior: Bound

import QtQuick
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
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real line: view.line(row)
    readonly property bool held: view.heldRow === row && view.heldPlace === u
    readonly property real half: (view.upright ? pill.height : pill.width) / 2

    // At the beginning it stays whole as long as its last event is there.
    readonly property real nudge: used ? Math.max(0, Math.min(half + view.depth - along, (uLast - u) * view.scale)) : 0

    visible: used && opacity > 0
    opacity: Math.max(0, Math.min(1, (along + nudge - half) / view.badgeFade + 1, (view.edge - along - half) / view.badgeFade + 1))
    x: view.way * (view.upright ? line : place)
    y: view.upright ? place : -line

    // From the first of them to the last.
    Rectangle {
        readonly property real half: 0.4 * badge.view.spot
        readonly property real from: Math.max(-badge.along, (badge.uFirst - badge.u) * badge.view.scale - half)
        readonly property real to: Math.max(from, Math.min(badge.view.edge - badge.along, (badge.uLast - badge.u) * badge.view.scale + half))

        x: badge.view.upright ? -half : Theme.mirrored ? -to : from
        y: badge.view.upright ? from : -half
        width: badge.view.upright ? 2 * half : to - from
        height: badge.view.upright ? to - from : 2 * half
        radius: half
        color: badge.view.streak
    }
    // Another behind it: there are more where it comes from.
    Rectangle {
        x: pill.x + (badge.view.upright ? -0.5 : 0.5) * badge.view.way * badge.view.depth
        y: pill.y + badge.view.depth
        width: pill.width
        height: pill.height
        radius: 99 // as round as it can be
        color: badge.held ? Theme.raised : Theme.panel
        border.width: badge.view.edging
        border.color: Qt.alpha(pill.border.color, 0.6)
    }
    Rectangle {
        id: pill

        readonly property real hang: -0.5 * badge.view.strip - 0.1 * badge.view.spot

        height: badge.view.badge
        width: Math.max(height, Math.round(words.implicitWidth + height * 0.55))
        radius: 99
        x: Math.round(badge.view.way * (badge.view.upright ? hang : badge.nudge) - width / 2)
        y: Math.round((badge.view.upright ? badge.nudge : -hang) - height / 2)
        color: badge.held ? Theme.pressed : Theme.raised
        border.width: badge.view.edging
        border.color: badge.held ? Theme.accent : badge.view.tint

        Text {
            id: words

            anchors.centerIn: parent
            text: "+" + badge.text
            textFormat: Text.PlainText
            color: Theme.ink
            font: badge.view.badgeFont
            Accessible.ignored: true
        }
    }
}
