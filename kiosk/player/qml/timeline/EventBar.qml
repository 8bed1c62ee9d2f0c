pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// A span: from its beginning to its end, as far as these are sure; its title slides along it and stays in view.
Item {
    id: bar

    required property bool used
    required property int number
    required property real u
    required property real uEnd
    required property int row
    required property int lane
    required property real extent // of the title, across the screen
    required property real room // u, where the next begins
    required property bool titled
    required property int opens // how its ends are drawn (see `Drawn` in doubts.py)
    required property int ends
    required property real opening // how long these are not sure, u
    required property real closing
    required property string title
    required property string titleScript
    required property TimeView view
    required property real lineHeight
    required property real overhang
    readonly property bool open: number === view.opened
    readonly property bool held: number === view.held
    readonly property real begin: used ? (u - view.origin) * view.scale + view.shift : 0
    readonly property real end: used ? (uEnd - view.origin) * view.scale + view.shift : 0
    readonly property real near: view.line(row) - view.strip - lane * view.barPitch
    readonly property real low: view.upright ? near - view.barPitch + Theme.gap : near - view.dash
    readonly property color colour: open ? Theme.accent : view.opened >= 0 ? Theme.line : Qt.alpha(Theme.accent, held ? 1 : 0.75)
    // Beside the bar as far as it has room; along it as far as it lasts.
    readonly property real long: view.upright ? words.height : words.width
    readonly property real stand: Math.max(begin, 0)
    readonly property real until: Math.min(view.edge, titled ? Math.max(end, Math.min((room - view.origin) * view.scale + view.shift - Theme.gap, begin + long)) : end)
    readonly property real fits: Math.min(long, until - stand)
    readonly property real clear: Math.max(0, Math.min(1, (view.edge - stand - long) / (4 * Theme.mm) + 1)) // at the far end as labels are

    visible: used && until + (ends === 4 ? 10 * Theme.mm : 0) > 0 && begin - (opens === 4 ? 10 * Theme.mm : 0) < view.edge

    Span {
        view: bar.view
        begin: bar.begin
        end: bar.end
        low: bar.low
        high: bar.low + bar.view.dash
        opens: bar.opens
        ends: bar.ends
        opening: bar.opening * bar.view.scale
        closing: bar.closing * bar.view.scale
        colour: bar.colour
    }
    Item {
        readonly property real wide: bar.view.upright ? bar.view.barWidth : bar.fits
        readonly property real inner: bar.low + bar.view.dash + 0.4 * Theme.gap

        opacity: bar.clear
        visible: opacity > 0 && (bar.titled || bar.end - bar.begin >= bar.long) && bar.fits > 0
        clip: bar.fits < bar.long - 0.5
        width: Math.max(0, wide)
        height: bar.view.upright ? Math.max(0, bar.fits) : words.height
        x: bar.view.upright ? (Theme.mirrored ? -inner - width : inner) : Theme.mirrored ? -bar.stand - width : bar.stand
        y: bar.view.upright ? bar.stand : -bar.low + 0.2 * Theme.gap

        Text {
            id: words

            width: bar.view.upright ? bar.view.barWidth : bar.extent
            height: bar.view.upright ? implicitHeight : bar.lineHeight + bar.overhang
            x: Theme.mirrored && !bar.view.upright ? parent.width - width : 0
            text: bar.title
            textFormat: Text.PlainText
            color: bar.open ? Theme.accentText : Theme.ink
            wrapMode: bar.view.upright ? Text.Wrap : Text.NoWrap
            elide: bar.view.upright ? Text.ElideNone : Text.ElideRight
            font.family: Theme.sans(bar.titleScript)
            font.weight: Font.Medium
            font.pixelSize: Math.round(bar.view.textSize * Theme.stretch(bar.titleScript))
            lineHeightMode: Text.FixedHeight
            lineHeight: bar.lineHeight
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }
}
