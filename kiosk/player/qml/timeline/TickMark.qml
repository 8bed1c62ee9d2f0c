pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// A moment of the scale and what is written beside it.
Item {
    id: tick

    required property bool used
    required property real u
    required property string text
    required property string below
    required property bool major
    required property TimeView view
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real half: Math.max(words.implicitWidth, beneath.implicitWidth) / 2
    readonly property real before: view.upright ? view.lineHeight / 2 : half
    readonly property real after: view.upright ? view.lineHeight / 2 + (below ? view.dateHeight : 0) : half
    readonly property real fade: 1.5 * view.fade
    readonly property real line: view.apart ? view.foot : 0

    x: view.upright ? 0 : view.way * place
    y: view.upright ? place : 0
    opacity: Math.max(0, Math.min(1, (along - before) / fade, (view.edge - along - after) / fade))
    visible: used && opacity > 0

    Rectangle {
        readonly property real thick: tick.view.stem
        readonly property real long: Theme.mm * (tick.major ? 3.2 : 2)

        x: tick.view.upright ? tick.view.way * tick.line - (Theme.mirrored ? 0 : long) : -Math.floor(thick / 2)
        y: tick.view.upright ? -Math.floor(thick / 2) : -tick.line
        width: tick.view.upright ? long : thick
        height: tick.view.upright ? thick : long
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
        y: Math.round((tick.view.upright ? -tick.view.lineHeight / 2 : beyond) + lines * tick.view.dateHeight)
        textFormat: Text.PlainText
        font: tick.view.tickFont
        lineHeightMode: Text.FixedHeight
        lineHeight: tick.view.lineHeight
        Accessible.ignored: true
    }
}
