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
    readonly property bool upright: view.upright
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real across: view.line(row) - view.hang
    readonly property bool held: view.heldRow === row && view.heldPlace === u
    readonly property real half: (upright ? pill.height : pill.width) / 2
    // At the beginning it stays whole as long as its last event is there.
    readonly property real nudge: used ? Math.max(0, Math.min(half + view.depth - along, (uLast - u) * view.scale)) : 0

    visible: used && opacity > 0
    opacity: view.clear(along + nudge, half)
    x: view.way * (upright ? across : place + nudge)
    y: upright ? place + nudge : -across

    // From the first of them to the last.
    Rectangle {
        readonly property real thick: badge.view.streakSize
        readonly property real from: Math.max(-badge.along, (badge.uFirst - badge.u) * badge.view.scale - thick / 2) - badge.nudge
        readonly property real long: Math.max(0, Math.min(badge.view.edge - badge.along, (badge.uLast - badge.u) * badge.view.scale + thick / 2) - badge.nudge - from)

        x: badge.upright ? badge.view.way * badge.view.hang - thick / 2 : Theme.mirrored ? -from - long : from
        y: badge.upright ? from : -badge.view.hang - thick / 2
        width: badge.upright ? thick : long
        height: badge.upright ? long : thick
        radius: 99 // as round as it can be
        color: badge.view.streak
    }
    // Another behind it: there are more where it comes from.
    Rectangle {
        width: pill.width
        height: pill.height
        radius: 99
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: badge.view.behind
        anchors.verticalCenterOffset: badge.view.depth
        color: badge.held ? Theme.raised : Theme.panel
        border.width: badge.view.edging
        border.color: Qt.alpha(pill.border.color, 0.6)
    }
    Rectangle {
        id: pill

        height: badge.view.badge
        width: Math.max(height, Math.round(words.implicitWidth + height * 0.55))
        radius: 99
        anchors.centerIn: parent
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
