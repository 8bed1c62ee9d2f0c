pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// A moment of the scale and what is written under it.
Item {
    id: tick

    required property real time
    required property string text
    required property bool major
    required property Tongue tongue
    required property TimeView view
    required property real edge
    required property real lineHeight
    readonly property real place: Math.round((time - view.origin) * view.scale)
    readonly property real across: place + view.offset
    readonly property real half: words.implicitWidth / 2
    readonly property real fade: 6 * Theme.mm

    x: Theme.mirrored ? -place : place
    opacity: Math.max(0, Math.min(1, (across - half) / fade, (edge - across - half) / fade))
    visible: opacity > 0

    Rectangle {
        x: -Math.floor(width / 2)
        width: Math.max(1, Math.round(Theme.mm * 0.35))
        height: Theme.mm * (tick.major ? 3.2 : 2)
        color: Theme.line
    }
    Text {
        id: words

        x: Math.round(-tick.half)
        y: Theme.mm * 3.6
        text: tick.text
        textFormat: Text.PlainText
        color: tick.major ? Theme.ink : Theme.quiet
        font.family: Theme.sans(tick.tongue.script)
        font.pixelSize: Math.round(Theme.labelSize * Theme.stretch(tick.tongue.script))
        lineHeightMode: Text.FixedHeight
        lineHeight: tick.lineHeight
        Accessible.ignored: true
    }
}
