pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// How long something lasts whose words stand on the other side of the line: a bar without a title.
Item {
    id: bar

    required property bool used
    required property int number
    required property real u
    required property real uEnd
    required property int row
    required property int lane
    required property int opens // how its ends are drawn (see `Drawn` in doubts.py)
    required property int ends
    required property real opening // how long these are not sure, u
    required property real closing
    required property TimeView view
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real long: (uEnd - u) * view.scale
    readonly property real far: view.line(row) - view.strip - lane * view.barPitch

    visible: used && along < view.edge + soft.soft && along + long + soft.soft > 0
    x: view.upright ? 0 : view.way * place
    y: view.upright ? place : 0

    Span {
        id: soft

        view: bar.view
        begin: 0
        end: bar.long
        low: bar.far - bar.view.dash
        high: bar.far
        opens: bar.opens
        ends: bar.ends
        opening: bar.opening * bar.view.scale
        closing: bar.closing * bar.view.scale
        least: -bar.along
        most: bar.view.edge - bar.along
        colour: bar.number === bar.view.opened ? Theme.accent : bar.view.opened >= 0 ? Theme.line : Qt.alpha(Theme.accent, bar.number === bar.view.held ? 1 : 0.75)
    }
}
