pragma ComponentBehavior: Bound

import QtQuick

// A moment without words.
Item {
    id: lone

    required property bool used
    required property int number
    required property real u
    required property real uEnd
    required property int row
    required property int flags
    required property TimeView view
    readonly property real place: used ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: used ? place + view.offset : 0
    readonly property real line: view.line(row)

    visible: used && along < view.edge && (along > 0 || (uEnd - u) * view.scale + along > 0)
    x: view.way * (view.upright ? line : place)
    y: view.upright ? place : -line

    EventDot {
        view: lone.view
        duration: lone.uEnd - lone.u
        along: lone.along
        flags: lone.flags
        large: false
        open: lone.number === lone.view.opened
        held: lone.number === lone.view.held
    }
}
