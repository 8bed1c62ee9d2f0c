pragma ComponentBehavior: Bound

import QtQuick
import "../parts"

// A rectangle by its places along the axis and across it, from where its parent stands.
Rectangle {
    id: laid

    required property TimeView view
    property real from: 0
    property real to: 0
    property real low: 0
    property real high: 0

    visible: to > from
    x: view.upright ? (Theme.mirrored ? -high : low) : Theme.mirrored ? -to : from
    y: view.upright ? from : -high
    width: view.upright ? high - low : to - from
    height: view.upright ? to - from : high - low
}
