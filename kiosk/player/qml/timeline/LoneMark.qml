pragma ComponentBehavior: Bound

import QtQuick

// A moment without words.
EventDot {
    id: lone

    required property bool used
    required property int number
    required property real u
    required property real uEnd
    required property int row
    required barred
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real line: view.line(row)

    visible: used && along < view.edge && (along > 0 || duration * view.scale + along > 0)
    x: view.way * (view.upright ? line : place)
    y: view.upright ? place : -line
    duration: uEnd - u
    along: used ? place + view.offset : 0
    held: number === view.held
}
