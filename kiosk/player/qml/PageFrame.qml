pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// A page in its place: whatever kind it is, its file is pages/KindPage.qml.
FocusScope {
    id: frame

    required property Player player
    required property int index
    property bool current: false
    readonly property PageBase body: loader.item as PageBase
    readonly property bool settled: body !== null && body.settled
    readonly property bool holdsSwipe: body !== null && body.holdsSwipe
    readonly property rect picturePlace: body !== null ? body.picturePlace : Qt.rect(0, 0, 0, 0)

    enabled: current
    activeFocusOnTab: false

    Page {
        id: page

        player: frame.player
        index: frame.index
    }
    Loader {
        id: loader

        anchors.fill: parent
        focus: true
        Component.onCompleted: setSource("pages/" + page.kind.charAt(0).toUpperCase() + page.kind.slice(1) + "Page.qml", {
            player: frame.player,
            content: page
        })
        onLoaded: frame.body.current = Qt.binding(() => frame.current)
    }
}
