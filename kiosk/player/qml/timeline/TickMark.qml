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
    required property string below
    required property bool major
    required property Tongue tongue
    required property TimeView view
    required property real lineHeight
    required property real dateHeight // of a line above another
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real half: Math.max(words.implicitWidth, beneath.implicitWidth) / 2
    readonly property real before: view.upright ? lineHeight / 2 : half
    readonly property real after: view.upright ? lineHeight / 2 + (below ? dateHeight : 0) : half
    readonly property real fade: 6 * Theme.mm
    readonly property real line: view.apart ? view.foot : 0

    x: view.upright ? 0 : view.way * place
    y: view.upright ? place : 0
    opacity: Math.max(0, Math.min(1, (along - before) / fade, (view.edge - along - after) / fade))
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
    Line {
        id: words

        text: tick.text
        color: tick.major ? Theme.ink : Theme.quiet
    }
    Line {
        id: beneath

        lines: 1
        text: tick.below
        color: Theme.quiet
    }

    component Line: Text {
        property int lines: 0 // above it
        readonly property real beyond: -tick.view.foot + tick.view.below

        x: Math.round(!tick.view.upright ? -implicitWidth / 2 : Theme.mirrored ? beyond : -beyond - implicitWidth)
        y: Math.round((tick.view.upright ? -tick.lineHeight / 2 : beyond) + lines * tick.dateHeight)
        textFormat: Text.PlainText
        font.family: Theme.sans(tick.tongue.script)
        font.pixelSize: Math.round(tick.view.textSize * Theme.stretch(tick.tongue.script))
        lineHeightMode: Text.FixedHeight
        lineHeight: tick.lineHeight
        Accessible.ignored: true
    }
}
