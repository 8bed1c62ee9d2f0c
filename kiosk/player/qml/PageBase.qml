import QtQuick
import kiosk.player

// What every kind of page tells the frame it stands in.
FocusScope {
    id: base

    required property Player player
    required property Page content
    property bool current: false // it is the page on the screen, and the turn of pages is at rest
    property bool settled: true // everything on it is sharp and at rest
    property bool holdsSwipe: false // a sideways drag belongs to the page now, not to the turn of pages
    property rect picturePlace: Qt.rect(0, 0, 0, 0) // where its picture stands, for the one that grows out of a tile
    readonly property bool upright: height > width

    // A key that no control with the focus wanted; false if the page doesn't, either.
    function key(key: int): bool {
        return false;
    }

    // One step back from what was opened on the page; false if nothing was.
    function back(): bool {
        return false;
    }
}
