pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// A moment of the scale and what is written beside it.
Item {
    id: tick

    required property bool used
    required property real u
    required property string text
    required property bool major
    required property Tongue tongue
    required property TimeView view
    required property real lineHeight
    required property real side // of the scale, to which words on an upright one reach
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real half: (view.upright ? lineHeight : words.implicitWidth) / 2
    readonly property real fade: 6 * Theme.mm
    readonly property real line: view.apart ? view.foot : 0

    x: view.upright ? 0 : view.way * place
    y: view.upright ? place : 0
    opacity: Math.max(0, Math.min(1, (along - half) / fade, (view.edge - along - half) / fade))
    visible: used && opacity > 0

    Laid {
        readonly property real thick: Math.max(1, Math.round(Theme.mm * 0.35))

        view: tick.view
        from: -Math.floor(thick / 2)
        to: from + thick
        low: tick.line - Theme.mm * (tick.major ? 3.2 : 2)
        high: tick.line
        color: Theme.line
    }
    Text {
        id: words

        readonly property real beyond: -tick.view.foot + Theme.mm * 3.8

        x: Math.round(!tick.view.upright ? -implicitWidth / 2 : Theme.mirrored ? beyond : -beyond - implicitWidth)
        y: Math.round(tick.view.upright ? -tick.lineHeight / 2 : beyond)
        text: tick.text
        textFormat: Text.PlainText
        color: tick.major ? Theme.ink : Theme.quiet
        font.family: Theme.sans(tick.tongue.script)
        font.pixelSize: Math.round(tick.view.textSize * Theme.stretch(tick.tongue.script))
        lineHeightMode: Text.FixedHeight
        lineHeight: tick.lineHeight
        Accessible.ignored: true
    }
}
