pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import ".."
import "../parts"

PageBase {
    id: page

    Label {
        anchors.fill: parent
        player: page.player
        title: page.content.title
        text: page.content.text
        credit: page.content.picture.credit
    }
}
